"""Users, their posts, and who stands in for whom."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models


class User(AbstractBaseUser):
    """A person who works in an office and logs in."""

    login = models.CharField(max_length=40, unique=True)
    email = models.EmailField(blank=True)  # allauth's migrations read it; no mail is sent
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "login"
    objects = BaseUserManager()
