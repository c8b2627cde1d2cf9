"""Tags of access (`{% load access %}`)."""
