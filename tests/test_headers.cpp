// Nothing of its own: the precompiled headers of all tests belong to some target.
