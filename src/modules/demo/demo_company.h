#pragma once
#include <cstdint>
#include <vector>

#include "modules/demo/demo_step.h"

namespace suki::demo {

/// A year in the life of Zefir Okna, a firm that makes and fits windows (README.md here), ordered
/// by time; the last steps lie just before `now`. Same seed and moment, same steps. Every reference
/// names a seed or a record of an earlier step.
std::vector<DemoStep> demo_company(std::uint64_t seed, Instant now);

}  // namespace suki::demo
