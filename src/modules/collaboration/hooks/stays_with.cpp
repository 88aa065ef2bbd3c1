#include "modules/collaboration/hooks/stays_with.h"

namespace suki::modules {

record::SaveHook stays_with(const std::string& lookup) {
    return [lookup](record::Draft& draft) {
        // A merge takes it along: the program by somebody's wish.
        if (draft.is_new() || draft.session.actor().door == record::Door::System) return;
        for (const auto* part : {"Id", "Type"})
            if (draft.changed(lookup + part))
                throw invalid("record.read_only", "This stays with the record it was made for.")
                    .target(lookup + part);
    };
}

}  // namespace suki::modules
