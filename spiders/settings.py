"""Every Scrapy setting the collection relies on: the library's defaults are neither polite nor safe."""

from typing import Any

from aap_tracker import __version__
from spiders.jobs import Limits

HOME = "https://github.com/aap-tracker/aap-tracker"
ROBOT = "aap-tracker"
USER_AGENT = f"{ROBOT}/{__version__} (+{HOME}; veille d'appels a projets pour les CCAS)"
MEBIBYTE = 1024 * 1024
FILE_BYTES = 30 * MEBIBYTE  # a document may be heavier than a page

SETTINGS: dict[str, Any] = {
    "USER_AGENT": USER_AGENT,
    "ROBOTSTXT_USER_AGENT": ROBOT,
    "ROBOTSTXT_OBEY": True,
    "CONCURRENT_REQUESTS": 8,
    "SCHEDULER_MEMORY_QUEUE": "scrapy.squeues.FifoMemoryQueue",  # the order of the page: its first calls come first
    "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
    "CONCURRENT_ITEMS": 4,  # 100 by default: as many tasks started for each response
    "DOWNLOAD_DELAY": 1.0,
    "DOWNLOAD_DELAY_JITTER": 0.0,  # half a second less would be too soon
    "DOWNLOAD_TIMEOUT": 30.0,
    "DOWNLOAD_MAXSIZE": 10 * MEBIBYTE,
    "DOWNLOAD_WARNSIZE": 0,
    "DOWNLOAD_VERIFY_CERTIFICATES": True,
    "DOWNLOAD_HANDLERS": {
        "http": "spiders.transport.CarefulHandler",
        "https": "spiders.transport.CarefulHandler",
        "file": None,
        "data": None,
        "ftp": None,
        "s3": None,
    },
    "DOWNLOADER_MIDDLEWARES": {
        "spiders.manners.Budget": 10,
        "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
        "spiders.manners.Robots": 100,
        "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,
        "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": None,
    },
    # Off: `transport.Paces` keeps the pace, one request at a time. It slows down after a slow answer and only a 200
    # makes it go faster again: a site of « not modified » answers stayed at its slowest for ever.
    "AUTOTHROTTLE_ENABLED": False,
    "COOKIES_ENABLED": False,  # with cookies on, tldextract asks two outside hosts for a list
    "REFERRER_POLICY": "no-referrer",
    "REDIRECT_MAX_TIMES": 5,
    "RETRY_TIMES": 1,
    "RETRY_GIVE_UP_LOG_LEVEL": "INFO",
    "DEPTH_LIMIT": 5,
    "URLLENGTH_LIMIT": 2083,
    "DNS_TIMEOUT": 10.0,
    "DEFAULT_REQUEST_HEADERS": {
        "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
        "Accept-Language": "fr",
    },
    "HTTPAUTH_DOMAIN": "",  # None would send a password to every host
    "TELNETCONSOLE_ENABLED": False,
    "REMOTE_CONTROL_ENABLED": False,  # an HTTP server that runs code, on by default since 2.19
    "EXTENSIONS": {"scrapy.extensions.memusage.MemoryUsage": None, "spiders.memory.Memory": 0},
    "MEMUSAGE_LIMIT_MB": 512,
    "MEMUSAGE_CHECK_INTERVAL_SECONDS": 5.0,
    "LOGSTATS_INTERVAL": 0,
    "STATS_DUMP": False,
    "LOG_STDOUT": False,
    "LOG_LEVEL": "WARNING",
    "WARN_ON_GENERATOR_RETURN_VALUE": False,  # reads the source of every callback
}


def settings_for(limits: Limits, *, loopback: bool = False) -> dict[str, Any]:
    """The settings of one source: its ceilings, and no delay towards loopback."""
    own = {
        **SETTINGS,
        "DOWNLOAD_TIMEOUT": limits.timeout,
        "CLOSESPIDER_TIMEOUT": limits.seconds + limits.timeout,  # a net under `Budget`, which ends things gently
        "CLOSESPIDER_PAGECOUNT": limits.requests + 1,
    }
    if loopback:
        own["DOWNLOAD_DELAY"] = 0.0
    return own
