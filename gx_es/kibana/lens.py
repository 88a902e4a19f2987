"""Charts of Kibana's own editor, Lens: how many articles a month has, or each of the most frequent values."""

from gx_es.kibana.objects import Json

LAYER = "articles"
BUCKETS, COUNT = "buckets", "count"
TERMS = 20  # names: as many as a panel of 18 rows shows without scrolling


def bars(field: str, label: str, counted: str) -> Json:
    """Return the attributes of a bar chart: articles by month for the field `date`, else by the field's values."""
    by_month = field == "date"
    buckets = _months(label) if by_month else _values(field, label)
    layer = {
        "columnOrder": [BUCKETS, COUNT],
        "incompleteColumns": {},
        "columns": {BUCKETS: buckets, COUNT: _count(counted)},
    }
    return {
        "title": "",
        "type": "lens",
        "visualizationType": "lnsXY",
        "state": {
            "datasourceStates": {"formBased": {"layers": {LAYER: layer}}},
            "filters": [],
            "query": {"query": "", "language": "kuery"},
            "visualization": _bars("bar" if by_month else "bar_horizontal"),
        },
    }


def _months(label: str) -> Json:
    return {
        "label": label,
        "customLabel": True,
        "dataType": "date",
        "operationType": "date_histogram",
        "sourceField": "date",
        "isBucketed": True,
        "scale": "interval",
        "params": {"interval": "1M", "includeEmptyRows": True, "dropPartials": False},
    }


def _values(field: str, label: str) -> Json:
    return {
        "label": label,
        "customLabel": True,
        "dataType": "string",
        "operationType": "terms",
        "sourceField": field,
        "isBucketed": True,
        "scale": "ordinal",
        "params": {
            "size": TERMS,
            "orderBy": {"type": "column", "columnId": COUNT},
            "orderDirection": "desc",
            "otherBucket": False,
            "missingBucket": False,
            "parentFormat": {"id": "terms"},
        },
    }


def _count(label: str) -> Json:
    return {
        "label": label,
        "customLabel": True,
        "dataType": "number",
        "operationType": "count",
        "sourceField": "___records___",
        "isBucketed": False,
        "scale": "ratio",
        "params": {"emptyAsNull": True},
    }


def _bars(shape: str) -> Json:
    return {
        "legend": {"isVisible": False, "position": "right"},
        "preferredSeriesType": shape,
        "valueLabels": "hide",
        "layers": [
            {
                "layerId": LAYER,
                "layerType": "data",
                "seriesType": shape,
                "xAccessor": BUCKETS,
                "accessors": [COUNT],
            }
        ],
    }
