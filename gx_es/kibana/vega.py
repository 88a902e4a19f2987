"""A saved query's chart as Kibana draws it: Kibana asks Elasticsearch, within the dashboard's time and filters."""

from gx_es.elastic.names import Pair
from gx_es.kibana.objects import Json, text
from gx_es.queries.chart import worded
from gx_es.queries.parameters import filled
from gx_es.queries.saved import SavedQuery


def vega(query: SavedQuery, language: str, indices: Pair) -> Json:
    """Return the `savedVis` of a panel that draws a saved query with the defaults of its parameters.

    The query part of the body gives way to what the dashboard chooses. Raises `Rejected` where another part
    needs a parameter without a default.
    """
    values = {name: parameter.default for name, parameter in query.parameters.items()}
    body = filled({key: part for key, part in query.template.items() if key != "query"}, values)
    chart = filled(worded(query.chart, language), values)
    # what a dashboard chooses is said of articles: pages have no people, and many no day
    chosen = {"%context%": True, "%timefield%": "date"} if query.index == "articles" else {}
    url = {**chosen, "index": getattr(indices, query.index), "body": body}
    return {
        "title": query.title[language],
        "description": query.description[language],
        "type": "vega",
        "params": {"spec": text({**chart, "data": {**chart["data"], "url": url}})},
        "uiState": {},
        "data": {"aggs": [], "searchSource": {"query": {"query": "", "language": "kuery"}, "filter": []}},
    }
