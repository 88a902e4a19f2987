from gx_es.extract.fields import Credits, Fields, When
def extract(page, articles, residue):
    return tuple(Fields(When(), Credits()) for _ in articles)
