// The records that src/automation works with; what it does with them is written there.
#include "modules/all_modules.h"

namespace suki::modules {

void register_automation(const Extensions&) {}

}  // namespace suki::modules
