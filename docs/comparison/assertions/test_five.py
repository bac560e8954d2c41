from datetime import date, timedelta
from types import SimpleNamespace as System


def test_number():
    portal = System(uptime=99.85)
    assert portal.uptime >= 99.9


def test_in_list():
    portal = System(category="dental")
    assert portal.category in ["acute", "community", "mental-health", "primary"]


def test_nested():
    portal = System(open=True, staffed=False, out_of_hours=True)
    assert (portal.open and portal.staffed) or not portal.out_of_hours


def test_missing():
    portal = System(open=True)
    assert portal.open and portal.backup.restored_on >= date(2026, 1, 1)


def test_every():
    portal = System(hazards=[
        System(id="h-1", risk=2), System(id="h-2", risk=4),
        System(id="h-3", risk=3), System(id="h-4", risk=5),
    ])
    assert all(h.risk <= 3 for h in portal.hazards)


def test_some():
    portal = System(channels=["web", "app", "chat", "email", "kiosk", "video", "text message", "fax",
                              "visit", "letterbox", "radio", "pager"])
    assert any(c in ["post", "telephone"] for c in portal.channels)


def test_days():
    portal = System(opened_on=date(2025, 3, 10), restored_on=date(2026, 3, 11))
    assert portal.restored_on - portal.opened_on <= timedelta(days=365)
