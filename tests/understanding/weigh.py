"""Makes understanding/weights.json from the labelled texts: `python -m tests.understanding.weigh`.

Logistic regression by plain gradient steps, in one fixed order, so that the same texts give the same file.
`emergency_unseen.jsonl` takes no part: it is what the result is measured on.
"""

import json
import math
import random
from collections import Counter
from pathlib import Path

from conversation.understanding.danger import by_rule
from conversation.understanding.normal import plain
from conversation.understanding.phrases.spelling import standard
from conversation.understanding.weighing import features

HERE = Path(__file__).parent
TARGET = HERE.parents[1] / "conversation" / "understanding" / "weights.json"
EPOCHS, STEP, SHRINK = 16, 0.3, 5e-4
LEAST_COUNT, LEAST_WEIGHT = 3, 0.12
OTHERS = ("intent", "times", "areas", "oneshot", "yesno")
"""Texts about other things, danger only where a rule says so."""


def labelled() -> list[tuple[tuple[str, ...], bool]]:
    """Features and label of every text that takes part."""
    rows = [json.loads(line) for line in (HERE / "emergency.jsonl").read_text().splitlines()]
    texts = [(plain(row["text"]), bool(row["emergency"])) for row in rows]
    for name in OTHERS:
        others = [json.loads(line)["text"] for line in (HERE / f"{name}.jsonl").read_text().splitlines()]
        texts += [(plain(text), any(by_rule(standard(plain(text))))) for text in others]
    return [(tuple(sorted(set(features(standard(text))))), label) for text, label in texts]


def weigh(texts: list[tuple[tuple[str, ...], bool]]) -> dict[str, float]:
    """The weights; "" is what every text starts from."""
    counts = Counter(feature for found, _ in texts for feature in found)
    weights = {"": 0.0} | {feature: 0.0 for feature, count in counts.items() if count >= LEAST_COUNT}
    sums = dict.fromkeys(weights, 1e-6)
    known = [((*(one for one in found if one in weights), ""), label) for found, label in texts]
    order = random.Random(1)  # the same order every time, nothing secret
    total = dict.fromkeys(weights, 0.0)
    for epoch in range(EPOCHS):
        order.shuffle(known)
        for found, label in known:
            odds = sum(weights[one] for one in found)
            fault = (1 / (1 + math.exp(-max(-30, min(30, odds))))) - label
            for one in found:
                slope = fault + SHRINK * weights[one]
                sums[one] += slope * slope
                weights[one] -= STEP * slope / math.sqrt(sums[one])
        if epoch >= EPOCHS // 2:
            total = {one: value + weights[one] for one, value in total.items()}
    return {one: value / (EPOCHS - EPOCHS // 2) for one, value in total.items()}


def main() -> None:
    """Write the file, small weights left out."""
    weights = weigh(labelled())
    kept = {
        one: round(value, 2)
        for one, value in sorted(weights.items())
        if one == "" or abs(value) >= LEAST_WEIGHT
    }
    TARGET.write_text(json.dumps(kept, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    print(f"{len(kept)} weights")  # noqa: T201


if __name__ == "__main__":
    main()
