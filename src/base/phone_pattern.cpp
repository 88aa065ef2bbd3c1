// Backtracking by continuation: each construct is handed what has to match after it.
#include "base/phone_pattern.h"

#include <type_traits>

namespace suki::phone {
namespace {

/// A reference to a callable `bool(std::size_t position)`, cheap to hand down.
class Next {
public:
    template <class Callable,
              class = std::enable_if_t<!std::is_same_v<std::decay_t<Callable>, Next>>>
    Next(const Callable& callable)
        : object_(&callable), call_([](const void* object, std::size_t at) {
              return (*static_cast<const Callable*>(object))(at);
          }) {}
    bool operator()(std::size_t at) const { return call_(object_, at); }

private:
    const void* object_;
    bool (*call_)(const void*, std::size_t);
};

struct Repeat {
    int least = 1;
    int most = 1;
};

class Matcher {
public:
    Matcher(std::string_view pattern, std::string_view text) : pattern_(pattern), text_(text) {}

    std::optional<PatternMatch> run(bool whole) {
        const auto finish = [&](std::size_t at) {
            match_.length = at;
            return !whole || at == text_.size();
        };
        if (!any_branch(pattern_, 0, finish)) return std::nullopt;
        match_.group_count = groups_before(pattern_.size());
        return match_;
    }

private:
    bool any_branch(std::string_view part, std::size_t at, Next next) {
        for (;;) {
            const std::size_t bar = find_bar(part);
            if (sequence(part.substr(0, bar), at, next)) return true;
            if (bar == part.size()) return false;
            part.remove_prefix(bar + 1);
        }
    }

    bool sequence(std::string_view part, std::size_t at, Next next) {
        if (part.empty()) return next(at);
        if (part.front() == '$') return at == text_.size() && sequence(part.substr(1), at, next);
        const std::string_view atom = part.substr(0, atom_length(part));
        part.remove_prefix(atom.size());
        const Repeat repeat = take_repeat(part);
        const auto rest = [&](std::size_t then) { return sequence(part, then, next); };
        return repeated(atom, repeat, at, rest);
    }

    bool repeated(std::string_view atom, Repeat repeat, std::size_t at, Next next) {
        if (repeat.most > 0) {
            const auto again = [&](std::size_t then) {
                if (then == at) return false;  // an empty turn would go on for ever
                return repeated(atom, {repeat.least - 1, repeat.most - 1}, then, next);
            };
            if (one(atom, at, again)) return true;
        }
        return repeat.least <= 0 && next(at);
    }

    bool one(std::string_view atom, std::size_t at, Next next) {
        if (atom.front() == '(') return group(atom, at, next);
        return at < text_.size() && character_fits(atom, text_[at]) && next(at + 1);
    }

    bool group(std::string_view atom, std::size_t at, Next next) {
        const std::string_view inside = atom.substr(1, atom.size() - 2);
        if (inside.starts_with("?:")) return any_branch(inside.substr(2), at, next);
        const int index = groups_before(static_cast<std::size_t>(atom.data() - pattern_.data()));
        const std::string_view before = match_.groups[index];
        const auto close = [&](std::size_t then) {
            match_.groups[index] = text_.substr(at, then - at);
            return next(then);
        };
        if (any_branch(inside, at, close)) return true;
        match_.groups[index] = before;
        return false;
    }

    static bool character_fits(std::string_view atom, char c) {
        if (atom.front() == '\\') return c >= '0' && c <= '9';
        if (atom.front() != '[') return atom.front() == c;
        for (std::size_t i = 1; i + 1 < atom.size(); ++i) {
            if (i + 3 < atom.size() && atom[i + 1] == '-') {
                if (atom[i] <= c && c <= atom[i + 2]) return true;
                i += 2;
            } else if (atom[i] == c) {
                return true;
            }
        }
        return false;
    }

    static std::size_t atom_length(std::string_view part) {
        if (part.front() == '\\') return 2;
        if (part.front() == '[') return part.find(']') + 1;
        if (part.front() != '(') return 1;
        int depth = 0;
        for (std::size_t i = 0; i < part.size(); ++i) {
            if (part[i] == '(') ++depth;
            if (part[i] == ')' && --depth == 0) return i + 1;
        }
        return part.size();
    }

    static Repeat take_repeat(std::string_view& part) {
        if (part.empty()) return {};
        if (part.front() == '?') {
            part.remove_prefix(1);
            return {0, 1};
        }
        if (part.front() != '{') return {};
        Repeat repeat{0, 0};
        int* number = &repeat.least;
        std::size_t i = 1;
        for (; part[i] != '}'; ++i) {
            if (part[i] == ',')
                number = &repeat.most;
            else
                *number = *number * 10 + (part[i] - '0');
        }
        if (number == &repeat.least) repeat.most = repeat.least;
        part.remove_prefix(i + 1);
        return repeat;
    }

    static std::size_t find_bar(std::string_view part) {
        for (std::size_t i = 0; i < part.size(); i += atom_length(part.substr(i))) {
            if (part[i] == '|') return i;
        }
        return part.size();
    }

    int groups_before(std::size_t end) const {
        int count = 0;
        for (std::size_t i = 0; i < end; ++i) {
            if (pattern_[i] == '(' && pattern_.substr(i + 1, 2) != "?:") ++count;
        }
        return count;
    }

    std::string_view pattern_;
    std::string_view text_;
    PatternMatch match_;
};

}  // namespace

std::optional<PatternMatch> match_start(std::string_view pattern, std::string_view digits) {
    return Matcher(pattern, digits).run(false);
}

std::optional<PatternMatch> match_whole(std::string_view pattern, std::string_view digits) {
    return Matcher(pattern, digits).run(true);
}

}  // namespace suki::phone
