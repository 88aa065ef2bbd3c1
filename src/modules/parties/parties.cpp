#include "modules/all_modules.h"
#include "modules/parties/hooks/relation_ends.h"

namespace suki::modules {

void register_parties(const Extensions& to) {
    to.hooks.before_save("partyRelation", 10, "relation_ends", relation_ends);
}

}  // namespace suki::modules
