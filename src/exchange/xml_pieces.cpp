#include "exchange/xml_pieces.h"

#include "base/error.h"

namespace suki::exchange {
namespace {

constexpr std::size_t kChunk = 64 << 10;
constexpr std::size_t kPieceLimit = 4 << 20;
constexpr auto kNone = std::string::npos;

}  // namespace

XmlPieces::XmlPieces(std::unique_ptr<ByteSource> source, std::string element)
    : source_(std::move(source)), element_(std::move(element)) {
    if (source_)
        find_prefix();
    else
        ended_ = true;
}

bool XmlPieces::more() {
    if (ended_) return false;
    if (at_ > kChunk) {
        buffer_.erase(0, at_);
        at_ = 0;
    }
    if (buffer_.size() - at_ > kPieceLimit) {
        throw Error(ErrorKind::TooLarge, "xlsx.too_large",
                    "A row of the workbook has more than 4 MB; save it as CSV.");
    }
    const std::size_t size = buffer_.size();
    buffer_.resize(size + kChunk);
    const std::size_t count = source_->read(buffer_.data() + size, kChunk);
    buffer_.resize(size + count);
    ended_ = count == 0;
    return !ended_;
}

/// The root is the first tag that is neither declaration nor comment: "<x:worksheet xmlns:x=…>".
void XmlPieces::find_prefix() {
    for (std::size_t open = find("<", 0); open != kNone; open = find("<", open + 1)) {
        const std::size_t close = find(">", open);
        if (close == kNone) return;
        if (buffer_[open + 1] == '?' || buffer_[open + 1] == '!') continue;
        const std::string_view tag = std::string_view(buffer_).substr(open + 1, close - open - 1);
        const std::string_view name = tag.substr(0, tag.find_first_of(" \t\r\n/"));
        const std::size_t colon = name.find(':');
        if (colon != kNone) prefix_ = name.substr(0, colon + 1);
        at_ = close + 1;
        return;
    }
}

/// Position relative to the buffer, which may move: `from` counts from at_.
std::size_t XmlPieces::find(std::string_view what, std::size_t from) {
    for (std::size_t start = from;;) {
        const std::size_t found = buffer_.find(what, at_ + start);
        if (found != kNone) return found - at_;
        const std::size_t known = buffer_.size() - at_;
        start = std::max(from, known >= what.size() ? known - what.size() + 1 : 0);
        if (!more()) return kNone;
    }
}

/// "<row " or "<row>" or "<row/>", but not "<rowBreaks>". What comes before is dropped.
bool XmlPieces::skip_to_start() {
    const std::string tag = "<" + prefix_ + element_;
    for (;;) {
        const std::size_t open = buffer_.find(tag, at_);
        if (open == kNone) {
            at_ = std::max(at_, buffer_.size() - std::min(buffer_.size(), tag.size()));
        } else {
            at_ = open;
            const std::size_t after = open + tag.size();
            const bool known = after < buffer_.size();
            if (known && std::string_view(" \t\r\n/>").find(buffer_[after]) != kNone) return true;
            if (known) at_ = after;
            if (known) continue;
        }
        if (!more()) return false;
    }
}

std::string_view XmlPieces::next() {
    if (!skip_to_start()) return {};
    const std::size_t tag_end = find(">", 0);
    if (tag_end == kNone) return {};
    std::size_t end = tag_end + 1;
    if (buffer_[at_ + tag_end - 1] != '/') {
        const std::string close = "</" + prefix_ + element_ + ">";
        const std::size_t found = find(close, tag_end);
        if (found == kNone) return {};
        end = found + close.size();
    }
    const std::string_view piece(buffer_.data() + at_, end);
    at_ += end;
    return piece;
}

}  // namespace suki::exchange
