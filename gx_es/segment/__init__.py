"""Cut the text of a page into articles and residue; `segmentation` has the one function for it."""
