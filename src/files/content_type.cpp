#include "files/content_type.h"

#include <magic.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <set>
#include <vector>

#include "base/error.h"
#include "base/text.h"

namespace suki::files {
namespace {

using Words = std::set<std::string, std::less<>>;

constexpr std::size_t kBeginning = 1u << 20;
constexpr const char* kUnknown = "application/octet-stream";

/// libmagic's database, loaded with the first file.
class Magic {
public:
    std::string type_of(std::string_view bytes) {
        const std::lock_guard lock(mutex_);
        if (!cookie_) load();
        const char* type = cookie_ ? magic_buffer(cookie_, bytes.data(), bytes.size()) : nullptr;
        return type ? type : kUnknown;
    }
    ~Magic() {
        if (cookie_) magic_close(cookie_);
    }

private:
    void load() {
        cookie_ = magic_open(MAGIC_MIME_TYPE);
        if (!cookie_ || magic_load(cookie_, nullptr) == 0) return;
        magic_close(cookie_);
        cookie_ = nullptr;
        throw internal("libmagic cannot load its database");
    }

    std::mutex mutex_;
    magic_t cookie_ = nullptr;
};

/// The endings of a name, lower case, the last one first: "exe", "pdf" of "offer.pdf.exe".
std::vector<std::string> endings(std::string_view name) {
    std::vector<std::string> out;
    for (auto dot = name.rfind('.'); dot != name.npos && dot > 0 && out.size() < 2;
         dot = name.rfind('.')) {
        out.push_back(lower(trim(name.substr(dot + 1))));
        name = name.substr(0, dot);
    }
    return out;
}

/// What bytes of a general kind are by the ending of their name.
const std::map<std::string, std::map<std::string, std::string, std::less<>>, std::less<>>&
kinds_within() {
    static const std::string office = "application/vnd.openxmlformats-officedocument";
    static const std::string open = "application/vnd.oasis.opendocument.";
    static const std::map<std::string, std::map<std::string, std::string, std::less<>>, std::less<>>
        kinds{{"application/zip",
               {{"docx", office + ".wordprocessingml.document"},
                {"xlsx", office + ".spreadsheetml.sheet"},
                {"pptx", office + ".presentationml.presentation"},
                {"odt", open + "text"},
                {"ods", open + "spreadsheet"},
                {"odp", open + "presentation"},
                {"epub", "application/epub+zip"},
                {"jar", "application/java-archive"},
                {"apk", "application/vnd.android.package-archive"}}},
              {"application/x-ole-storage",
               {{"doc", "application/msword"},
                {"xls", "application/vnd.ms-excel"},
                {"ppt", "application/vnd.ms-powerpoint"},
                {"msg", "application/vnd.ms-outlook"}}},
              {"text/plain",
               {{"csv", "text/csv"},
                {"md", "text/markdown"},
                {"ics", "text/calendar"},
                {"vcf", "text/vcard"},
                {"js", "text/javascript"},
                {"mjs", "text/javascript"}}}};
    return kinds;
}

/// Of what runs when it is opened: the endings under which people expect that.
const Words* honest_endings(std::string_view type) {
    static const Words pages{"html", "htm", "xhtml", "xht", "shtml", "hta"}, drawings{"svg"},
        scripts{"js", "mjs", "cjs", "jsx", "ts"},
        programs{"exe", "dll", "scr", "com", "msi", "sys", "ocx", "cpl"},
        binaries{"so", "bin", "elf", "run", "out", "o", "ko", "appimage", "dylib"},
        shell{"sh", "bash", "zsh", "command", "run", "bat", "cmd"}, archives{"jar", "war", "ear"},
        apps{"apk"}, links{"lnk"};
    static const std::map<std::string, const Words*, std::less<>> by_type{
        {"text/html", &pages},
        {"application/xhtml+xml", &pages},
        {"image/svg+xml", &drawings},
        {"text/javascript", &scripts},
        {"application/javascript", &scripts},
        {"application/x-dosexec", &programs},
        {"application/vnd.microsoft.portable-executable", &programs},
        {"application/x-msi", &programs},
        {"application/x-executable", &binaries},
        {"application/x-pie-executable", &binaries},
        {"application/x-sharedlib", &binaries},
        {"application/x-mach-binary", &binaries},
        {"text/x-shellscript", &shell},
        {"text/x-msdos-batch", &shell},
        {"application/java-archive", &archives},
        {"application/vnd.android.package-archive", &apps},
        {"application/x-ms-shortcut", &links}};
    const auto found = by_type.find(type);
    return found == by_type.end() ? nullptr : found->second;
}

bool hides_a_program(const std::vector<std::string>& ends) {
    static const Words run{"exe", "scr", "com", "bat", "cmd", "pif", "msi", "lnk", "vbs",  "js",
                           "jse", "wsf", "hta", "ps1", "jar", "cpl", "reg", "apk", "html", "htm"};
    static const Words read{"pdf", "doc", "docx", "xls",  "xlsx", "ppt", "pptx", "odt", "ods",
                            "txt", "csv", "jpg",  "jpeg", "png",  "gif", "webp", "mp4", "mp3"};
    return ends.size() == 2 && run.contains(ends[0]) && read.contains(ends[1]);
}

/// Marks that turn the direction of letters: "gpj.exe" would read "exe.jpg".
bool turns_letters(std::string_view name) {
    for (const char* mark :
         {"\u202A", "\u202B", "\u202C", "\u202D", "\u202E", "\u2066", "\u2067", "\u2068", "\u2069"})
        if (name.find(mark) != name.npos) return true;
    return false;
}

[[noreturn]] void refuse_name(const std::string& message) {
    throw invalid("file.name_lies", message).target("name");
}

}  // namespace

std::string content_type(const OpenFile& file, std::string_view name) {
    static Magic magic;
    auto type = magic.type_of(file.read_at(0, kBeginning));
    if (type == "application/CDFV2") type = "application/x-ole-storage";
    const auto ends = endings(name);
    const auto within = kinds_within().find(type);
    if (ends.empty() || within == kinds_within().end()) return type;
    const auto found = within->second.find(ends.front());
    return found == within->second.end() ? type : found->second;
}

void check_name(std::string_view name, std::string_view content_type) {
    if (turns_letters(name))
        refuse_name("The name of the file holds signs that turn the direction of letters.");
    const auto ends = endings(name);
    if (hides_a_program(ends))
        refuse_name("\"." + ends[1] + "." + ends[0] +
                    "\" makes a file look like another kind; give it one ending.");
    const auto* honest = honest_endings(content_type);
    if (honest && !ends.empty() && !honest->contains(ends.front()))
        refuse_name("The file is called \"." + ends.front() + "\", but its content is " +
                    std::string(content_type) + "; a file must be called what it is.");
}

bool has_preview(std::string_view content_type) {
    static const Words kinds{"image/jpeg", "image/png",  "image/gif",       "image/webp",
                             "image/bmp",  "image/tiff", "application/pdf", "image/x-ms-bmp"};
    return kinds.contains(content_type);
}

}  // namespace suki::files
