#pragma once
#include <cstddef>
#include <cstdint>

#include "record/session.h"

namespace suki::demo {

constexpr std::uint64_t kDemoSeed = 2011;  // the year Zefir was founded

/// Lives through demo_company() in the database: each step by the person who did it, at the moment
/// it happened, so that history and timeline are full. The schema and the seeds must be there. One
/// transaction, so a database has all of it or nothing; takes a second or two. Returns the number
/// of steps. Throws Conflict `demo.not_empty` when there is an account already.
std::size_t fill_demo(const record::Engine& engine, std::uint64_t seed = kDemoSeed);

}  // namespace suki::demo
