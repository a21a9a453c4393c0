"""How well blank forms are filled: `python evaluation/forms_score.py [--details]`.

Each form of `tests/forms/build_forms*.py` is drawn, filled with the sample CCAS and project, and read back. Then,
apart, the forms of `tests/forms/blind_dev` and `blind_second`, made by someone who had not read the program.
"""

import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "forms"))

from blind_reading import FOLDER, SECOND, blind_forms, score_blind
from build_forms import FORMS
from build_forms_last import FORMS_LAST
from build_forms_more import FORMS_MORE
from build_forms_odd import FORMS_ODD
from forms_reading import sample_values, score_form


def main() -> int:
    values = sample_values()
    total: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for make in FORMS + FORMS_MORE + FORMS_ODD + FORMS_LAST:
            score = score_form(make(), values, Path(folder))
            total += score.counts
            fillable = sum(score.counts[one] for one in ("right", "missed", "wrong", "wrong money", "broken"))
            print(f"{score.name:<14} {score.counts['right']:>3}/{fillable:<3} {dict(score.counts)}")
            if "--details" in sys.argv:
                print("\n".join(score.details))
    return max(_report(total), _blind(FOLDER), _blind(SECOND))


def _blind(forms: Path) -> int:
    total: Counter[str] = Counter()
    print(f"\nForms made by someone who had not read the program ({forms.name}, looked at since)")
    with tempfile.TemporaryDirectory() as folder:
        for form in blind_forms(forms):
            counts, details = score_blind(form, Path(folder))
            total += counts
            fillable = counts["right"] + counts["missed"] + counts["wrong"]
            print(f"{form.stem:<14} {counts['right']:>3}/{fillable:<3} {dict(counts)}")
            if "--details" in sys.argv:
                print("\n".join(details))
    fillable = total["right"] + total["missed"] + total["wrong"]
    print(
        f"\nfillable {fillable}  right {total['right']} ({total['right'] / fillable:.1%})  missed {total['missed']}  "
        f"wrong {total['wrong']} ({total['wrong'] / fillable:.1%})  reserved touched {total['touched']}  "
        f"words lost {total['words lost']}"
    )
    return 0 if not total["touched"] and not total["words lost"] else 1


def _report(total: Counter[str]) -> int:
    wrong = total["wrong"] + total["wrong money"] + total["broken"]
    fillable = total["right"] + total["missed"] + wrong
    print(
        f"\nfillable {fillable}  right {total['right']} ({total['right'] / fillable:.1%})  missed {total['missed']}  "
        f"wrong {wrong} ({wrong / fillable:.1%})  wrong money {total['wrong money']}  "
        f"reserved touched {total['touched']} of {total['touched'] + total['right reserved']}  "
        f"words lost {total['words lost']}"
    )
    return 0 if not total["touched"] and not total["words lost"] and not total["wrong money"] else 1


if __name__ == "__main__":
    sys.exit(main())
