//! The directory as it stands: a few units and posts, read whole, with the names of those who hold them.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, NaiveDate, Utc};
use contract::contact::EntrySummary;
use contract::id::UserId;
use contract::permission::{AnswerMessages, Permission};
use identity::facade::{DisplayName, display_names, holders};
use platform::{Connection, Result, Unit};
use uuid::Uuid;

use crate::model::{AbsenceRow, EntryRow, UnitRow};
use crate::queries;
use crate::routing::{self, Post};

/// Units, posts and names, and who may answer.
pub(crate) struct Directory {
    pub(crate) units: Vec<UnitRow>,
    pub(crate) entries: Vec<EntryRow>,
    names: HashMap<UserId, DisplayName>,
    answering: HashSet<UserId>,
}

impl Directory {
    pub(crate) async fn load(conn: &mut Connection, now: DateTime<Utc>) -> Result<Self> {
        let units = queries::directory::units(conn).await?;
        let entries = queries::directory::entries(conn).await?;
        let people: HashSet<UserId> = entries.iter().filter_map(|entry| entry.user_id.map(UserId)).collect();
        let names = display_names(conn, &people.into_iter().collect::<Vec<_>>()).await?;
        let answering = holders(conn, AnswerMessages::NAME, None, now).await?.into_iter().collect();
        Ok(Self { units, entries, names, answering })
    }

    /// The directory as this transaction sees it.
    pub(crate) async fn of(unit: &mut Unit) -> Result<Self> {
        let now = unit.now;
        Self::load(unit.conn(), now).await
    }

    /// Whether somebody answers for a post: it exists, and whoever holds it is active and may answer messages.
    pub(crate) fn answers(&self, entry: &EntryRow) -> bool {
        entry.active && entry.user_id.is_some_and(|user| self.may_answer(UserId(user)))
    }

    pub(crate) fn may_answer(&self, user: UserId) -> bool {
        self.answering.contains(&user)
    }

    pub(crate) fn entry(&self, id: Uuid) -> Option<&EntryRow> {
        self.entries.iter().find(|entry| entry.id == id)
    }

    pub(crate) fn unit(&self, id: Uuid) -> Option<&UnitRow> {
        self.units.iter().find(|unit| unit.id == id)
    }

    /// The post, its unit and holder.
    pub(crate) fn summary(&self, entry: &EntryRow) -> EntrySummary {
        let unit = self.unit(entry.unit_id);
        let name = self.name(entry);
        EntrySummary {
            id: entry.id.into(),
            post_fa: entry.post_fa.clone(),
            post_en: entry.post_en.clone(),
            unit_id: entry.unit_id.into(),
            unit_fa: unit.map(|unit| unit.name_fa.clone()).unwrap_or_default(),
            unit_en: unit.map(|unit| unit.name_en.clone()).unwrap_or_default(),
            name_fa: name.map(|name| name.fa.clone()),
            name_en: name.and_then(|name| name.en.clone()),
        }
    }

    /// The same by id. References keep every post that messages name.
    pub(crate) fn named(&self, id: Uuid) -> Result<EntrySummary> {
        let entry =
            self.entry(id).ok_or_else(|| anyhow::anyhow!("a message names the post {id}, which is gone"))?;
        Ok(self.summary(entry))
    }

    pub(crate) fn name(&self, entry: &EntryRow) -> Option<&DisplayName> {
        self.names.get(&UserId(entry.user_id?))
    }

    /// The posts that nobody answers for.
    pub(crate) fn unclaimed(&self) -> impl Iterator<Item = Uuid> {
        self.entries.iter().filter(|entry| !self.answers(entry)).map(|entry| entry.id)
    }

    /// The posts a person holds.
    pub(crate) fn held_by(&self, user: Uuid) -> impl Iterator<Item = &EntryRow> {
        self.entries.iter().filter(move |entry| entry.active && entry.user_id == Some(user))
    }

    /// Whether a person heads the unit of this post.
    pub(crate) fn heads_unit_of(&self, user: Uuid, entry: &EntryRow) -> bool {
        let head = self.unit(entry.unit_id).and_then(|unit| self.entry(unit.head_entry_id?));
        head.is_some_and(|head| head.active && head.user_id == Some(user))
    }

    /// The posts whose messages a person may read: the own ones, and all of the units one heads.
    pub(crate) fn readable_by(&self, user: Uuid) -> Vec<&EntryRow> {
        let is_readable = |entry: &&EntryRow| {
            entry.active && entry.user_id == Some(user) || self.heads_unit_of(user, entry)
        };
        self.entries.iter().filter(is_readable).collect()
    }

    /// The unit and those below it.
    pub(crate) fn below(&self, unit: Uuid) -> HashSet<Uuid> {
        let mut found = HashSet::from([unit]);
        // The tree has four levels: after as many rounds nothing is left to find.
        for _ in 0..contract::contact::MAX_DEPTH {
            found.extend(
                self.units
                    .iter()
                    .filter(|unit| unit.parent_id.is_some_and(|parent| found.contains(&parent)))
                    .map(|unit| unit.id)
                    .collect::<Vec<_>>(),
            );
        }
        found
    }

    /// The names of the unit and those above it, from the top down.
    pub(crate) fn way_to(&self, unit: Uuid) -> Vec<&UnitRow> {
        let mut way = Vec::new();
        let mut next = self.unit(unit);
        while let Some(unit) = next.filter(|_| way.len() < contract::contact::MAX_DEPTH) {
            way.push(unit);
            next = unit.parent_id.and_then(|parent| self.unit(parent));
        }
        way.reverse();
        way
    }

    /// Who gets a message to this post on a day (CONT-3).
    pub(crate) fn responsible(
        &self,
        start: Uuid,
        officer: Option<Uuid>,
        absences: &[AbsenceRow],
        day: NaiveDate,
    ) -> Uuid {
        routing::route(start, officer, |id| {
            let Some(entry) = self.entry(id) else { return Post::default() };
            let absence = absence_on(absences, id, day);
            Post {
                is_there: self.answers(entry) && absence.is_none(),
                deputy: absence.and_then(|absence| absence.deputy_entry_id),
                head_of_unit: self.unit(entry.unit_id).and_then(|unit| unit.head_entry_id),
            }
        })
    }
}

/// The absence of a post on a day.
pub(crate) fn absence_on(absences: &[AbsenceRow], entry: Uuid, day: NaiveDate) -> Option<&AbsenceRow> {
    absences
        .iter()
        .find(|absence| absence.entry_id == entry && routing::covers(absence.from_on, absence.to_on, day))
}
