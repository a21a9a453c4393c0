"use strict";
(function () {
  // Where the terminal connects: this same server, whatever its name, port, path and scheme are from here.
  const here = window.location;
  const scheme = here.protocol === "https:" ? "wss:" : "ws:";
  const folder = here.pathname.replace(/[^/]*$/, "");
  const terminal = document.getElementById("terminal");
  terminal.dataset.sessionWebsocketUrl = scheme + "//" + here.host + folder + "ws";
  document.getElementById("again").addEventListener("click", function () { here.reload(); });

  // The keyboard goes to the dashboard as soon as it is drawn, and to the button once it is closed.
  function attend() {
    if (document.body.classList.contains("-closed")) {
      document.getElementById("again").focus();
    } else if (document.body.classList.contains("-first-byte")) {
      document.querySelector(".xterm-helper-textarea").focus();
    }
  }
  new MutationObserver(attend).observe(document.body, { attributes: true, attributeFilter: ["class"] });
})();
