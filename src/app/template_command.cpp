// suki template: the firm's way of working from a file, and into one.
#include <cstdio>
#include <fstream>
#include <sstream>

#include "app/application.h"
#include "app/commands.h"
#include "customisation/template.h"

namespace suki::app {
namespace {

using customisation::Template;

std::string content_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file)
        throw not_found("template.not_found", "There is no template and no file called " + path +
                                                  "; suki template list shows which there are.");
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

Template find_template(Application& application, const std::string& name) {
    for (auto& one : customisation::shipped_templates(application.metadata().shipped()))
        if (one.name == name) return std::move(one);
    return customisation::read_template(content_of(name));
}

}  // namespace

int list_templates(const Configuration& configuration) {
    Application application(configuration);
    for (const auto& one : customisation::shipped_templates(application.metadata().shipped()))
        std::printf("%-20s %s\n", one.name.c_str(), one.title.at("en").c_str());
    return 0;
}

int apply_template(const Configuration& configuration, const TemplateCommand& command) {
    Application application(configuration);
    const auto chosen = find_template(application, command.name);
    customisation::ApplyOptions options;
    options.locale = configuration.language;
    if (command.examples) options.examples = customisation::Examples::With;
    customisation::apply_template(application.metadata(), application.engine(),
                                  record::Actor::system(application.engine()), chosen, options);
    std::printf("The template %s is applied.\n", chosen.name.c_str());
    return 0;
}

int export_template(const Configuration& configuration, const TemplateCommand& command) {
    Application application(configuration);
    record::Session session(application.engine(), record::Actor::system(application.engine()));
    const auto own = customisation::export_template(session, "ours");
    if (command.name == "-") return std::puts(json::serialize(own).c_str()) < 0 ? 1 : 0;
    std::ofstream file(command.name, std::ios::binary);
    file << json::serialize(own) << "\n";
    if (!file.flush())
        throw Error(ErrorKind::Unavailable, "storage.cannot_write",
                    "Cannot write " + command.name + ".");
    return 0;
}

}  // namespace suki::app
