#pragma once
#include "jobs/runner.h"
#include "record/session.h"

/// All records of a kind compared with each other, by a job; what it finds is kept as groups.
namespace suki::duplicates {

inline constexpr jobs::Kind kScan{"duplicates.scan", jobs::Effect::Outside};

/// Begins one, unless one of the entity is at work; its id. Forbidden `access.edit` for who may
/// not change such records; Conflict `duplicates.no_policy`.
Id start_scan(record::Session& session, const meta::Entity& entity);

/// The newest of the entity: {"id", "set", "state", "at", "endedAt", "total", "processed",
/// "groups", "leftOut", "error"}; null when there was none.
json::value scan_report(record::Session& session, const meta::Entity& entity);

/// Reads in one snapshot, compares in memory (some 200 bytes a record that has candidates), writes
/// in short transactions.
void handle_scan(const record::Engine& engine, const jobs::Running& job);

}  // namespace suki::duplicates
