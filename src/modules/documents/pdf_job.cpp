#include "modules/documents/pdf_job.h"

#include "modules/record_values.h"
#include "record/loading.h"

namespace suki::modules {
namespace {

using storage::Value;

constexpr jobs::Kind kMakePdf{"document.pdf", jobs::Effect::Outside};

struct Asked {
    Id id;
    std::string html, name;
};

std::string file_name(std::string name) {
    for (char& c : name)
        if (c == '/' || c == '\\' || static_cast<unsigned char>(c) < ' ') c = '-';
    return name.substr(0, 200) + ".pdf";
}

/// Nullopt when there is nothing to do any more.
std::optional<Asked> asked(const record::Engine& engine, const jobs::Running& job) {
    const auto id = Id::parse(std::string_view(job.payload.at("document").as_string()));
    record::Session session(engine, record::Actor::system(engine));
    const auto& entity = session.registry().entity("document");
    const auto found = id ? record::load(session.read(), entity, *id) : std::nullopt;
    if (!found || found->deleted || id_of(value_of(entity, *found, "fileId"))) return std::nullopt;
    const auto number = text_of(value_of(entity, *found, "number"));
    return Asked{*id, text_of(value_of(entity, *found, "html")),
                 file_name(number.empty() ? text_of(value_of(entity, *found, "name")) : number)};
}

Id create_file(record::Session& session, const std::string& name, std::size_t bytes,
               const std::string& hash, const Value& owner) {
    const auto& entity = session.registry().entity("file");
    record::Input input;
    input.set(*entity.find_property("name"), name);
    input.set(*entity.find_property("contentType"), std::string("application/pdf"));
    input.set(*entity.find_property("sizeBytes"), static_cast<std::int64_t>(bytes));
    input.set(*entity.find_property("contentHash"), hash);
    input.set(*entity.find_property("scan"), std::string("Clean"));  // made here, of our own text
    input.set(*entity.find_property("ownerId"), owner);
    return record::create(session, entity, std::move(input)).id;
}

void keep(const record::Engine& engine, const Asked& what, const std::string& pdf,
          files::ContentStore& contents) {
    const auto hash = contents.put(pdf);
    record::Session session(engine, record::Actor::system(engine));
    const auto& entity = session.registry().entity("document");
    const auto found = record::load(session.write(), entity, what.id, record::Lock::Yes);
    if (!found || found->deleted || id_of(value_of(entity, *found, "fileId"))) return;
    const auto file =
        create_file(session, what.name, pdf.size(), hash, value_of(entity, *found, "ownerId"));
    save_again(session, entity, what.id,
               {{"fileId", file}, {"status", std::string("Ready")}, {"error", Value()}});
    session.commit();
}

void tell_failure(const record::Engine& engine, const Asked& what, const Error& error) {
    record::Session session(engine, record::Actor::system(engine));
    save_again(session, session.registry().entity("document"), what.id,
               {{"status", std::string("Failed")}, {"error", error.message().substr(0, 400)}});
    session.commit();
}

}  // namespace

void enqueue_pdf(record::Session& session, const Id& document) {
    jobs::enqueue(session, {kMakePdf,
                            {{"document", document.text()}},
                            session.now(),
                            "document.pdf." + document.text()});
}

void register_pdf_job(jobs::Handlers& to, std::shared_ptr<document::PdfPress> press,
                      std::shared_ptr<files::ContentStore> contents) {
    to.add(kMakePdf, [press = std::move(press), contents = std::move(contents)](
                         const record::Engine& engine, const jobs::Running& job) {
        const auto what = asked(engine, job);
        if (!what) return;
        try {
            keep(engine, *what, press->pdf(what->html), *contents);
        } catch (const Error& error) {
            if (error.kind() == ErrorKind::Invalid || job.is_last)
                tell_failure(engine, *what, error);
            throw;
        }
    });
}

}  // namespace suki::modules
