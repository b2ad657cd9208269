"""`doorway read`: a line of JSON for each line of JSON, whatever stands in between."""

import json
import subprocess
import sys

import pytest

KEYS = [
    "emergency",
    "intent",
    "answer",
    "windows",
    "area",
    "force",
    "candidates",
    "safe_text",
    "safe_voicemail",
    "name",
    "lang",
]


def _read(lines: bytes, *more: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "doorway", "read", *more], input=lines, capture_output=True, check=False
    )


def test_each_line_is_answered_and_a_bad_one_told_by_its_number() -> None:
    given = [
        {"text": "ring weds 10-12, stockport, no vmail, ask 4 jo", "now": "2026-11-24T14:05", "asked": None},
        {"text": "newcastle", "asked": "Which town or postcode are you in?"},
        {"text": "yes", "asked": "Shall I send this?", "lang": "cy"},
        {"text": "Siân dwi, dwi yng Nghaerdydd \ud800"},
    ]
    lines = [json.dumps(line).encode() for line in given]
    done = _read(b"\n".join([lines[0], b"{not json", b"", lines[1], b"\xff\xfe", *lines[2:]]))
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 2
    assert [list(answer) for answer in answers] == [KEYS] * 4
    first, which, yes, welsh = answers
    assert first == {
        "emergency": False,
        "intent": "callback",
        "answer": None,
        "windows": [{"days": ["wed"], "from": "10:00", "to": "12:00"}],
        "area": "stockport",
        "force": "greater-manchester",
        "candidates": [],
        "safe_text": None,
        "safe_voicemail": False,
        "name": "jo",
        "lang": "en",
    }
    assert (which["force"], set(which["candidates"]) >= {"northumbria", "staffordshire"}) == (None, True)
    assert (yes["answer"], yes["lang"]) == ("yes", "cy")
    assert (welsh["name"], welsh["force"]) == ("Siân", "south-wales")
    told = done.stderr.decode().splitlines()
    assert [line.split(" is ")[0] for line in told[:2]] == ["doorway: line 2", "doorway: line 5"]
    assert "not json" not in done.stderr.decode()


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (b"[]", "is not a JSON object"),
        (b"{}", 'has no "text"'),
        (b'{"text": 5}', 'has no "text"'),
        (b'{"text": "hi", "lang": "fr"}', 'has a "lang"'),
        (b'{"text": "hi", "now": "teatime"}', 'has a "now"'),
        (b'{"text": "hi", "asked": "Why?"}', 'has an "asked"'),
    ],
)
def test_what_is_wrong_with_a_line_is_said(line: bytes, fault: str) -> None:
    from datetime import UTC, datetime

    from doorway.readings import BadLine, parse

    with pytest.raises(BadLine) as told:
        parse(line, now=datetime(2026, 11, 24, tzinfo=UTC))
    assert fault in str(told.value)


def test_why_names_the_rule() -> None:
    done = _read(b'{"text": "unsubscribe"}', "--why")
    assert (done.returncode, json.loads(done.stdout)["why"]) == (0, "the keyword")
