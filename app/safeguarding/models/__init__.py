"""Concerns about somebody's safety, and allegations about people who work with children."""

from app.safeguarding.models.allegations import (
    ABOUT,
    OUTCOMES,
    STEPS,
    Allegation,
    AllegationNote,
    AllegationReader,
)
from app.safeguarding.models.concerns import (
    AT_RISK,
    DECISIONS,
    SOURCES,
    TOLD,
    TRIGGERS,
    AtRisk,
    Concern,
    ConcernAlert,
    ConcernDetail,
    ConcernReader,
    ConcernStoodBack,
    ConcernTold,
    ShutOut,
)

__all__ = [
    "ABOUT",
    "AT_RISK",
    "DECISIONS",
    "OUTCOMES",
    "SOURCES",
    "STEPS",
    "TOLD",
    "TRIGGERS",
    "Allegation",
    "AllegationNote",
    "AllegationReader",
    "AtRisk",
    "Concern",
    "ConcernAlert",
    "ConcernDetail",
    "ConcernReader",
    "ConcernStoodBack",
    "ConcernTold",
    "ShutOut",
]
