"""The world map on the page of the partners."""

import re

import pytest

from accords.search import index
from accords.web.contexts.world import world_map
from accords.web.outlines import HEIGHT, WIDTH, outlines, project
from tests.factories import CommitmentFactory, PartnerFactory, StatementFactory
from tests.web.archives import a_small_archive
from tests.web.html import read


def the_map(client, address="/partners/"):
    response = client.get(address)
    assert response.status_code == 200
    return read(response).one("figure", class_="map")


def absolute_points(path: str) -> list[tuple[int, int]]:
    points = []
    for ring in path.split("M")[1:]:
        across = down = 0
        numbers = [int(number) for number in re.findall(r"-?\d+", ring)]
        for step in zip(numbers[::2], numbers[1::2], strict=True):
            across, down = across + step[0], down + step[1]
            points.append((across, down))
    return points


def test_every_outline_lies_on_the_map():
    known = outlines()
    assert len(known) > 190
    for code, outline in known.items():
        for across, down in [*absolute_points(outline.path), outline.place]:
            assert 0 <= across <= WIDTH, code
            assert 0 <= down <= HEIGHT, code


@pytest.mark.parametrize(
    ("code", "longitude", "latitude"),
    [("VN", 106, 16), ("KZ", 67, 48), ("RU", 100, 62), ("BR", -53, -11), ("SG", 103.8, 1.4), ("HU", 20, 47)],
)
def test_a_country_lies_where_it_lies(code, longitude, latitude):
    across, down = project(longitude, latitude)
    place = outlines()[code].place
    assert abs(place[0] - across) < 30
    assert abs(place[1] - down) < 30


def test_degrees_of_equal_area_are_drawn_equally_large():
    # Between the equator and 30° lies as much of the globe as between 30° and the pole.
    def area(south: float, north: float) -> float:
        slices = 2000
        height = (north - south) / slices
        total = 0.0
        for slice_ in range(slices):
            middle = south + (slice_ + 0.5) * height
            width = project(191 - 1e-9, middle)[0] - project(-169, middle)[0]
            total += width * (project(11, middle - height / 2)[1] - project(11, middle + height / 2)[1])
        return total

    assert area(0, 30) == pytest.approx(area(30, 90), rel=1e-3)


@pytest.mark.django_db
def test_each_partner_with_a_place_is_a_link_that_says_its_number(client):
    a_small_archive()
    said = {link.attributes["href"]: link.attributes["aria-label"] for link in the_map(client).all("a")}
    assert said == {
        "/partners/vn/": "Vietnam: 4 commitments",
        "/partners/kr/": "South Korea: 3 commitments",
        "/partners/az/": "Azerbaijan: 1 commitment",
        "/partners/kz/": "Kazakhstan: 1 commitment",
        "/partners/cn/": "China: 0 commitments",
    }


@pytest.mark.django_db
def test_a_partner_without_a_place_is_named_below(client):
    a_small_archive()
    PartnerFactory(code="EU", name="European Union", kind="organisation")
    PartnerFactory(code="SU", name="Soviet Union", kind="former_state")
    PartnerFactory(code="XK", name="Kosovo")
    caption = the_map(client).one("figcaption")
    assert {link.attributes["href"] for link in caption.all("a")} == {
        "/partners/eu/",
        "/partners/su/",
        "/partners/xk/",
    }
    assert "Natural Earth" in caption.text


@pytest.mark.django_db
def test_a_small_country_is_a_circle_and_a_large_one_an_outline(client):
    for code in ("SG", "AU"):
        PartnerFactory(code=code)
    drawn = {link.attributes["href"]: link for link in the_map(client).all("a")}
    assert len(drawn["/partners/sg/"].all("circle")) == 1
    assert len(drawn["/partners/au/"].all("path")) == 1


@pytest.mark.django_db
def test_names_are_escaped(client):
    PartnerFactory(code="XY", name='<b onclick="x">', kind="organisation")
    PartnerFactory(code="KR")
    source = client.get("/partners/").content.decode()
    assert "<b onclick" not in source
    assert "&lt;b onclick" in source


@pytest.mark.django_db
def test_shades_cover_every_number_once_and_the_home_partner_does_not_pale_the_others(settings):
    settings.ACCORDS_HOME_PARTNER = "VN"
    counted = [(PartnerFactory(code=code), count) for code, count in (("VN", 9000), ("KR", 100), ("KZ", 4))]
    drawn = world_map(counted)
    assert [shape.level for shape in drawn.shapes] == [5, 5, 1]
    assert [shade.numbers for shade in drawn.levels] == ["1–8", "9–25", "26–48", "49–81", "82–100"]


@pytest.mark.django_db
def test_an_archive_without_commitments_has_a_map_without_shades():
    drawn = world_map([(PartnerFactory(code="KR"), 0)])
    assert [shape.level for shape in drawn.shapes] == [0]
    assert drawn.levels == ()


@pytest.mark.django_db
def test_the_page_with_every_country_stays_light(client):
    import gzip

    for code in outlines():
        PartnerFactory(code=code)
    statement = StatementFactory(partners=("VN", "KR"))
    CommitmentFactory(statement=statement)
    index.rebuild()
    assert len(gzip.compress(client.get("/partners/").content)) < 35_000
