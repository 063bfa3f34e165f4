"""Every page, on the desk and on the phone, by day and by night."""

import pytest
from axe_playwright_python.sync_playwright import Axe

ADDRESSES = (
    "/",
    "/commitments/",
    "/commitments/?q=cooperation&country=KR&sector=energy&colour=red",
    "/commitments/?sector=education&country=KR",
    "/commitments/trade/",
    "/commitments/school/",
    "/statements/",
    "/statements/hebrew/",
    "/statements/dutch/",
    "/statements/without/",
    "/visits/",
    "/visits/vn-kr-2025-08-10/",
    "/visits/cn-2024/",
    "/partners/",
    "/partners/vn/",
    "/partners/kr-vn/",
    "/sectors/",
    "/sectors/trade/",
    "/topics/renewable-energy/",
    "/targets/",
    "/compare/",
    "/compare/?country=KR&country=AZ&country=KZ&country=VN",
    "/about/",
)

OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_every_page_is_accessible_and_fits(open_tab, width, scheme):
    page = open_tab(width=width, scheme=scheme).page
    axe = Axe()
    found = []
    for address in ADDRESSES:
        page.goto(address)
        if page.evaluate(OVERFLOW):
            found.append(f"{address} is wider than {width} pixels")
        for violation in axe.run(page).response["violations"]:
            found += [f"{address}: {violation['id']}: {node['html']}" for node in violation["nodes"]]
    assert found == []


def test_a_page_that_is_not_there_is_accessible_too(open_tab):
    tab = open_tab()
    tab.page.goto("/nothing/")
    assert Axe().run(tab.page).response["violations"] == []
    assert [fault for fault in tab.faults if "404" not in fault] == []
    tab.faults.clear()


def test_whatever_can_be_pressed_on_the_phone_is_large_enough(open_tab):
    page = open_tab(width=390).page
    for address in ADDRESSES:
        page.goto(address)
        small = page.evaluate(
            """() => [...document.querySelectorAll("button, input, select, summary, .bars a, nav a")]
                .map((element) => [element.outerHTML.slice(0, 80), element.getBoundingClientRect()])
                .filter(([, box]) => box.width > 1 && box.height > 1 && box.height < 23.5)
                .map(([html]) => html)"""
        )
        assert small == [], address
