"""The pack put together: what `dashboard.json` lists, over the aliases of one archive."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import cast

import orjson

from gx_es.elastic.names import Pair, aliases
from gx_es.kibana import lens
from gx_es.kibana.objects import SOURCE_INDEX, Json, Reference, SavedObject, source, text, without
from gx_es.kibana.period import must_be_period
from gx_es.kibana.vega import vega
from gx_es.queries.saved import saved_queries

ARTICLES = {"en": "articles", "zh": "篇数"}


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack over the archive of an alias prefix, in a language, that opens with a period.

    The period is of Kibana's dates: `2020-01-01` or `now-10y`.
    """

    prefix: str
    language: str
    first: str
    last: str

    @property
    def dashboard_id(self) -> str:
        """The id of the dashboard; a second space may give it another."""
        return self._id("dashboard")

    def objects(self) -> list[SavedObject]:
        """Return the objects in the order of the file; raises `Usage` for a prefix or a period that there cannot be."""
        must_be_period(self.first, self.last)
        listed = _listed()
        searches = [self._search(search) for search in listed["searches"]]
        views = [self._data_view("articles", timed=True), self._data_view("all-articles", timed=False)]
        return [*views, *searches, self._dashboard(listed)]

    @property
    def _indices(self) -> Pair:
        return aliases(self.prefix)

    def _id(self, name: str) -> str:
        return f"gx-es-{self.prefix}-{name}"

    def _data_view(self, name: str, *, timed: bool) -> SavedObject:
        """Return the view of the articles; with a time field, Kibana shows only what has a value in it."""
        title = self._indices.articles
        shown = _listed()["data_views"][name][self.language]
        time = {"timeFieldName": "date"} if timed else {}
        return SavedObject(
            self._id(name), "index-pattern", {"title": title, "name": f"{shown} ({title})", **time}
        )

    def _of_data_view(self, name: str, view: str = "articles") -> Reference:
        return Reference(name, "index-pattern", self._id(view))

    def _search(self, search: Json) -> SavedObject:
        timed = search["data_view"] == "articles"
        attributes = {
            "title": search["title"][self.language],
            "description": "",
            "columns": search["columns"],
            "sort": [["date" if timed else "page.issue_date", "desc"]],
            "grid": {},
            "hideChart": not timed,
            "isTextBasedQuery": False,
            "timeRestore": False,
            "kibanaSavedObjectMeta": source(without(search["without"]), of_data_view=True),
        }
        view = self._of_data_view(SOURCE_INDEX, search["data_view"])
        return SavedObject(self._id(f"search-{search['id']}"), "search", attributes, (view,))

    def _dashboard(self, listed: Json) -> SavedObject:
        panels = list(self._panels(listed["panels"]))
        controls = listed["controls"]
        attributes = {
            "title": listed["title"][self.language],
            "description": listed["description"][self.language],
            "panelsJSON": text([panel for panel, _ in panels]),
            "optionsJSON": text(
                {
                    "useMargins": True,
                    "syncColors": False,
                    "syncCursor": True,
                    "syncTooltips": False,
                    "hidePanelTitles": False,
                }
            ),
            "controlGroupInput": self._controls(controls),
            "timeRestore": True,
            "timeFrom": self.first,
            "timeTo": self.last,
            "refreshInterval": {"pause": True, "value": 0},
            "kibanaSavedObjectMeta": source(of_data_view=False),
            "version": 1,
        }
        needed = [reference for _, reference in panels if reference]
        needed += [
            self._of_data_view(f"controlGroup_{at}:optionsListDataView") for at, _ in enumerate(controls)
        ]
        return SavedObject(self.dashboard_id, "dashboard", attributes, tuple(needed))

    def _panels(self, listed: list[Json]) -> Iterator[tuple[Json, Reference | None]]:
        for at, panel in enumerate(listed):
            index = f"p{at}"
            x, y, width, height = panel["grid"]
            placed = {"gridData": {"x": x, "y": y, "w": width, "h": height, "i": index}, "panelIndex": index}
            shown, reference = self._shown(panel, index)
            yield {**placed, **shown}, reference

    def _shown(self, panel: Json, index: str) -> tuple[Json, Reference | None]:
        if "search" in panel:
            needed = Reference(f"{index}:panel_{index}", "search", self._id(f"search-{panel['search']}"))
            return {
                "type": "search",
                "panelRefName": f"panel_{index}",
                "embeddableConfig": {"enhancements": {}},
            }, needed
        query = saved_queries()[panel.get("lens") or panel["vega"]]
        title = query.title[self.language]
        if "vega" in panel:
            embedded = {
                "savedVis": vega(query, self.language, self._indices),
                "enhancements": {},
                "title": title,
            }
            return {"type": "visualization", "embeddableConfig": embedded}, None
        layer = f"indexpattern-datasource-layer-{lens.LAYER}"
        attributes = lens.bars(panel["field"], query.columns[0].name[self.language], ARTICLES[self.language])
        attributes["references"] = [self._of_data_view(layer)._asdict()]
        embedded = {"attributes": attributes, "enhancements": {}, "title": title}
        return {"type": "lens", "embeddableConfig": embedded}, self._of_data_view(f"{index}:{layer}")

    def _controls(self, controls: list[Json]) -> Json:
        panels = {
            str(at): {
                "order": at,
                "width": "medium",
                "grow": True,
                "type": "optionsListControl",
                "explicitInput": {
                    "id": str(at),
                    "fieldName": one["field"],
                    "title": one["title"][self.language],
                    "enhancements": {},
                },
            }
            for at, one in enumerate(controls)
        }
        heeded = {
            "ignoreFilters": False,
            "ignoreQuery": False,
            "ignoreTimerange": False,
            "ignoreValidations": False,
        }
        return {
            "chainingSystem": "HIERARCHICAL",
            "controlStyle": "oneLine",
            "ignoreParentSettingsJSON": text(heeded),
            "panelsJSON": text(panels),
        }


def _listed() -> Json:
    return cast("Json", orjson.loads((files("gx_es") / "kibana" / "dashboard.json").read_bytes()))
