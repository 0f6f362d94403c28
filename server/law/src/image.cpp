#include "image.hpp"

#include <algorithm>

#include "fadu/law/image.hpp"
#include "loader.hpp"

namespace fadu::law {
namespace {

constexpr std::string_view kMark = "fadu rulebook image 1\n";
constexpr int kDeepest = 64;

/// FNV-1a, 64 bits: tells a changed file from the one in the image, no more.
std::uint64_t print_of(std::string_view bytes) {
  std::uint64_t out = 14695981039346656037ULL;
  for (const char c : bytes) out = (out ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return out;
}

void put(std::string& out, std::uint64_t n) {
  for (; n >= 128; n >>= 7) out.push_back(static_cast<char>(n | 128));
  out.push_back(static_cast<char>(n));
}
void put_signed(std::string& out, std::int64_t n) { put(out, (static_cast<std::uint64_t>(n) << 1) ^ static_cast<std::uint64_t>(n >> 63)); }
void put(std::string& out, std::string_view text) {
  put(out, text.size());
  out.append(text);
}

void write(std::string& out, const Node& node) {
  put(out, static_cast<std::uint64_t>(node.kind));
  put(out, static_cast<std::uint64_t>(node.line));
  switch (node.kind) {
    case Node::Kind::text: return put(out, node.text);
    case Node::Kind::integer: return put_signed(out, node.number);
    case Node::Kind::real: return;
    case Node::Kind::boolean: return put(out, node.flag ? 1 : 0);
    case Node::Kind::date: return put_signed(out, node.date.days());
    case Node::Kind::moment: return put_signed(out, node.moment.seconds());
    case Node::Kind::list:
      put(out, node.items.size());
      for (const Node& item : node.items) write(out, item);
      return;
    case Node::Kind::table:
      put(out, node.entries.size());
      for (const auto& [key, value] : node.entries) {
        put(out, key);
        write(out, value);
      }
  }
}

/// Reads what `write` wrote; after a step beyond the end everything is empty and `good` is false.
class Input {
 public:
  explicit Input(std::string_view bytes) : left_(bytes) {}
  [[nodiscard]] bool good() const { return good_; }
  [[nodiscard]] bool done() const { return left_.empty(); }

  std::uint64_t number() {
    std::uint64_t out = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (left_.empty()) break;
      const auto byte = static_cast<unsigned char>(left_.front());
      left_.remove_prefix(1);
      out |= static_cast<std::uint64_t>(byte & 127) << shift;
      if (byte < 128) return out;
    }
    return broken();
  }
  std::int64_t signed_number() {
    const std::uint64_t n = number();
    return static_cast<std::int64_t>(n >> 1) ^ -static_cast<std::int64_t>(n & 1);
  }
  std::string_view text() {
    const std::uint64_t size = number();
    if (size > left_.size()) return broken(), std::string_view{};
    const std::string_view out = left_.substr(0, size);
    left_.remove_prefix(size);
    return out;
  }
  /// A count of things that take at least one byte each.
  std::size_t count() {
    const std::uint64_t n = number();
    return n > left_.size() ? static_cast<std::size_t>(broken()) : static_cast<std::size_t>(n);
  }
  void node(Node& out, int depth = 0) {
    const std::uint64_t kind = number();
    if (kind > static_cast<std::uint64_t>(Node::Kind::table) || depth > kDeepest) broken();
    if (!good_) return;
    out.kind = static_cast<Node::Kind>(kind);
    out.line = static_cast<int>(number());
    switch (out.kind) {
      case Node::Kind::text: out.text = text(); break;
      case Node::Kind::integer: out.number = signed_number(); break;
      case Node::Kind::real: break;
      case Node::Kind::boolean: out.flag = number() != 0; break;
      case Node::Kind::date: out.date = Date{static_cast<std::int32_t>(signed_number())}; break;
      case Node::Kind::moment: out.moment = Instant{signed_number()}; break;
      case Node::Kind::list:
        out.items.resize(count());
        for (Node& item : out.items) node(item, depth + 1);
        break;
      case Node::Kind::table:
        out.entries.resize(count());
        for (auto& [key, value] : out.entries) {
          key = text();
          node(value, depth + 1);
        }
    }
  }

 private:
  std::uint64_t broken() {
    good_ = false;
    left_ = {};
    return 0;
  }

  std::string_view left_;
  bool good_{true};
};

}  // namespace

Image::Image(std::string_view bytes) {
  if (!bytes.starts_with(kMark)) return;
  Input input(bytes.substr(kMark.size()));
  while (input.good() && !input.done()) {
    const std::string_view path = input.text();
    const std::uint64_t print = input.number();
    files_.push_back({path, print, input.text()});
  }
  if (!input.good()) files_.clear();
}

std::optional<Node> Image::find(const SourceFile& file) const {
  const auto found = std::ranges::lower_bound(files_, std::string_view(file.path), {}, &Entry::path);
  if (found == files_.end() || found->path != file.path || found->print != print_of(file.bytes)) return std::nullopt;
  Input input(found->node);
  Node out;
  input.node(out);
  if (!input.good() || !input.done()) return std::nullopt;
  return out;
}

std::string make_image(std::span<const SourceFile> files) {
  std::vector<const SourceFile*> sorted;
  for (const SourceFile& file : files)
    if (is_law_file(file.path)) sorted.push_back(&file);
  std::ranges::sort(sorted, {}, &SourceFile::path);
  std::string out(kMark);
  for (const SourceFile* file : sorted) {
    const auto root = parse_toml(*file);
    if (!root) continue;
    std::string node;
    write(node, *root);
    put(out, file->path);
    put(out, print_of(file->bytes));
    put(out, node);
  }
  return out;
}

}  // namespace fadu::law
