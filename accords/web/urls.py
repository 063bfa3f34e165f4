"""Addresses of the pages, and of what machines fetch.

``pages`` stand under a language prefix for every interface language but English; ``machines`` do not.
"""

from django.urls import path, re_path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from accords.export import CITATION_FORMATS
from accords.web.feeds import StatementsFeed
from accords.web.views import (
    citations,
    front,
    oai,
    partners,
    results,
    statements,
    styleguide,
    subjects,
    visits,
)
from accords.web.views import machines as fetched

_CODE = "[A-Za-z][A-Za-z0-9]+"

pages = [
    path("", front.home, name="home"),
    path("suggest", results.suggestions, name="suggest"),
    path("commitments/", results.commitments, name="commitments"),
    path("commitments/<str:key>/", results.commitment, name="commitment"),
    path("statements/", statements.statements, name="statements"),
    path("statements/<slug:slug>/", statements.statement, name="statement"),
    path("statements/<slug:slug>/text/", statements.statement_text, name="statement-text"),
    path("statements/<slug:slug>/json/", statements.statement_json, name="statement-json"),
    path("visits/", visits.visits, name="visits"),
    path("visits/<slug:slug>/", visits.visit, name="visit"),
    path("partners/", partners.partners, name="partners"),
    re_path(rf"^partners/(?P<code>{_CODE})/$", partners.partner, name="partner"),
    re_path(rf"^partners/(?P<first>{_CODE})-(?P<second>{_CODE})/$", partners.pair, name="pair"),
    path("sectors/", subjects.sectors, name="sectors"),
    path("sectors/<slug:slug>/", subjects.sector, name="sector"),
    path("topics/<slug:slug>/", subjects.topic, name="topic"),
    path("targets/", subjects.targets, name="targets"),
    path("compare/", subjects.compare, name="compare"),
    path("about/", front.about, name="about"),
    path("styleguide/", styleguide.styleguide, name="styleguide"),
]

_CITATION = "|".join(CITATION_FORMATS)

machines = [
    re_path(
        rf"^commitments/(?P<key>[^/]+)/cite\.(?P<form>{_CITATION})$",
        citations.commitment,
        name="commitment-cite",
    ),
    re_path(
        rf"^statements/(?P<slug>[-\w]+)/cite\.(?P<form>{_CITATION})$",
        citations.statement,
        name="statement-cite",
    ),
    path("feeds/commitments.atom", results.feed, name="feed-commitments"),
    path("feeds/statements.atom", require_safe(StatementsFeed()), name="feed-statements"),
    path("feeds/targets.ics", subjects.calendar, name="feed-targets"),
    path("oai", oai.endpoint, name="oai"),
    path("opensearch.xml", fetched.opensearch, name="opensearch"),
    path("sitemap.xml", fetched.sitemap_index, name="sitemap"),
    path("sitemap-<section>.xml", fetched.sitemap_section, name="sitemap-section"),
    path("favicon.ico", fetched.favicon, name="favicon"),
    path("robots.txt", fetched.robots, name="robots"),
    path("healthz", fetched.healthz, name="healthz"),
    path("readyz", fetched.readyz, name="readyz"),
]

for _pattern in (*pages, *machines):
    # Nothing here changes anything, so there is nothing to forge: whoever posts is told what may be asked
    # (405, with the methods), not that a token is missing.
    _pattern.callback = csrf_exempt(_pattern.callback)
