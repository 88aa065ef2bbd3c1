#include <cstdio>

#include "app/application.h"
#include "app/commands.h"
#include "exchange/export.h"

namespace suki::app {

int run_export(const Configuration& configuration, const ExportCommand& command) {
    Application application(configuration);
    record::Session session(application.engine(), record::Actor::system(application.engine()));
    const auto& entity = session.entity_of_set(command.set);
    exchange::ExportOptions options;
    options.filter = command.filter;
    const auto count = exchange::export_to_file(session, entity, options,
                                                exchange::format_of(command.file), command.file);
    std::printf("%zu records written to %s.\n", count, command.file.c_str());
    return 0;
}

}  // namespace suki::app
