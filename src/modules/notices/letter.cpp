// Mail programs know tables and inline styles, and not much more.
#include "modules/notices/letter.h"

#include "base/html.h"
#include "document/formats.h"

namespace suki::modules::notices {
namespace {

constexpr std::size_t kMostInLetter = 50;  // in one e-mail; the rest is in the app

std::string with_breaks(std::string_view text) {
    std::string out;
    for (const char c : html_text(text)) out += c == '\n' ? "<br>" : std::string(1, c);
    return out;
}

class LetterWriter {
public:
    LetterWriter(const meta::Registry& registry, const Reader& reader, Letter letter,
                 const std::vector<Told>& told, const std::string& public_url)
        : registry_(registry),
          reader_(reader),
          letter_(letter),
          told_(told),
          url_(public_url),
          formats_(reader.locale, reader.zone) {}

    std::string subject() const {
        if (told_.size() == 1) return told_.front().subject;
        return say(letter_ == Letter::Digest ? "digest" : "afterQuiet", told_.size());
    }

    std::string text() const {
        std::string out = hello() + "\n\n";
        for (const auto& one : shown()) {
            out += one.subject + "\n";
            if (!one.body.empty()) out += one.body + "\n";
            out += about(one) + "\n";
            if (const auto link = link_of(one); !link.empty()) out += link + "\n";
            out += "\n";
        }
        if (const auto rest = more(); !rest.empty()) out += rest + "\n\n";
        out += "-- \n" + say("why") + "\n";
        if (!url_.empty()) out += say("change") + ": " + settings() + "\n";
        return out;
    }

    std::string html() const {
        std::string out =
            "<!DOCTYPE html><html lang=\"" + html_text(reader_.locale) +
            "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
            "content=\"width=device-width\"><meta name=\"color-scheme\" content=\"light dark\">"
            "<title>" +
            html_text(subject()) +
            "</title></head><body style=\"margin:0;padding:0;font-family:-apple-system,'Segoe "
            "UI',Roboto,'Noto Sans',Arial,sans-serif;font-size:16px;line-height:1.5\">"
            "<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\">"
            "<tr><td align=\"center\" style=\"padding:24px 12px\">"
            "<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" "
            "style=\"max-width:560px;text-align:left\"><tr><td style=\"padding:0 4px 16px\">" +
            html_text(hello()) + "</td></tr>";
        for (const auto& one : shown()) append_one(out, one);
        if (const auto rest = more(); !rest.empty())
            out += "<tr><td style=\"padding:0 4px 16px\">" + html_text(rest) + "</td></tr>";
        out += "<tr><td style=\"padding:16px 4px 0;font-size:13px;color:#777777\">" +
               html_text(say("why"));
        if (!url_.empty())
            out += " <a href=\"" + html_text(settings()) + "\" style=\"color:#777777\">" +
                   html_text(say("change")) + "</a>";
        return out + "</td></tr></table></td></tr></table></body></html>";
    }

private:
    std::string say(std::string_view key) const { return words(registry_, reader_.locale, key); }
    std::string say(std::string_view key, std::size_t count) const {
        return words(registry_, reader_.locale, key, {{"count", std::to_string(count)}});
    }
    std::string hello() const {
        return words(registry_, reader_.locale, "hello", {{"name", reader_.name}});
    }
    std::string settings() const { return url_ + "/settings/profile#notifications"; }
    std::string link_of(const Told& one) const {
        return url_.empty() || one.path.empty() ? std::string() : url_ + one.path;
    }

    std::vector<Told> shown() const {
        return {told_.begin(),
                told_.begin() + static_cast<std::ptrdiff_t>(std::min(kMostInLetter, told_.size()))};
    }
    std::string more() const {
        return told_.size() > kMostInLetter ? say("more", told_.size() - kMostInLetter)
                                            : std::string();
    }

    /// "Sześć okien · 2 Mar 2026, 10:15"
    std::string about(const Told& one) const {
        const auto when = formats_.moment(one.at);
        return one.record_name.empty() ? when : one.record_name + " · " + when;
    }

    void append_one(std::string& out, const Told& one) const {
        out +=
            "<tr><td style=\"padding:0 0 12px\"><table role=\"presentation\" width=\"100%\" "
            "cellpadding=\"0\" cellspacing=\"0\" style=\"border:1px solid #cccccc;"
            "border-radius:10px\"><tr><td style=\"padding:16px\"><div style=\"font-weight:bold\">" +
            html_text(one.subject) + "</div>";
        if (!one.body.empty())
            out += "<div style=\"padding-top:6px\">" + with_breaks(one.body) + "</div>";
        out += "<div style=\"padding-top:6px;font-size:13px;color:#777777\">" +
               html_text(about(one)) + "</div>";
        if (const auto link = link_of(one); !link.empty())
            out += "<div style=\"padding-top:14px\"><a href=\"" + html_text(link) +
                   "\" style=\"display:inline-block;padding:9px 18px;border-radius:8px;"
                   "background:#b5400f;color:#ffffff;text-decoration:none;font-weight:bold\">" +
                   html_text(say("open")) + "</a></div>";
        out += "</td></tr></table></td></tr>";
    }

    const meta::Registry& registry_;
    const Reader& reader_;
    Letter letter_;
    const std::vector<Told>& told_;
    const std::string& url_;
    document::Formats formats_;
};

}  // namespace

void write_letter(const meta::Registry& registry, const Reader& reader, Letter letter,
                  const std::vector<Told>& told, const std::string& public_url,
                  channel::email::Message& out) {
    const LetterWriter writer(registry, reader, letter, told, public_url);
    out.subject = writer.subject();
    out.text = writer.text();
    out.html = writer.html();
}

}  // namespace suki::modules::notices
