#pragma once
#include "duplicates/policy.h"
#include "jobs/runner.h"
#include "record/hooks.h"

/// Table duplicate_keys: which records could be one, kept with each write.
namespace suki::duplicates {

inline constexpr jobs::Kind kKeepKeys{"duplicates.keys", jobs::Effect::Database};

/// After each write of any record: its keys as its policy has them now.
void keep_keys(const record::Saved& saved);
/// After each write of a policy or a criterion: all keys anew, in turns, by a job.
void keys_change(const record::Saved& saved);
/// Before: names an entity, fields and percents that there are. Invalid `duplicates.bad_policy`.
void check_policy(record::Draft& draft);
void check_criterion(record::Draft& draft);

void handle_keep_keys(record::Session& session, const jobs::Running& job);

}  // namespace suki::duplicates
