// Images: what is made of a pack, as bytes that are read back with hardly any work. Arrays are not even copied: they
// are lent from the image, which must outlive what is read from it. An image is for the program that it was made with,
// not for keeping: numbers stand in it as they do in memory.
//
// A type that has an image names its members once, for writing and for reading:
//
//   template <typename Self, typename Archive>
//   static void exchange(Self& self, Archive& archive) { archive(self.name, self.lines); }
#pragma once

#include <concepts>
#include <cstdint>
#include <cstring>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "extractors/engine/table.h"

namespace tally {

// An image that ends too early, or is not aligned.
struct ImageError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// What stands in an image as it does in memory. Bytes between members would make images of equal things differ.
template <typename T>
concept Plain = std::is_trivially_copyable_v<T> && std::has_unique_object_representations_v<T>;

constexpr std::size_t image_alignment = 16;  // of an image, and of each array in it

class ImageWriter {
 public:
  template <typename... T>
  void operator()(const T&... members) {
    (put(members), ...);
  }
  [[nodiscard]] const std::string& bytes() const { return bytes_; }

 private:
  template <Plain T>
  void put(const T& value) {
    put_bytes(&value, sizeof value);
  }
  void put(const std::string& text) {
    put(std::uint64_t{text.size()});
    put_bytes(text.data(), text.size());
  }
  template <Plain T>
  void put(const Table<T>& table) {
    put(std::uint64_t{table.size()});
    bytes_.resize((bytes_.size() + image_alignment - 1) / image_alignment * image_alignment);
    put_bytes(table.data(), table.size() * sizeof(T));
  }
  template <typename T>
  void put(const std::vector<T>& list) {
    put(std::uint64_t{list.size()});
    for (const T& item : list) put(item);
  }
  template <typename T>
  requires requires(const T& value, ImageWriter& writer) { T::exchange(value, writer); }
  void put(const T& value) { T::exchange(value, *this); }
  void put_bytes(const void* from, std::size_t size) { bytes_.append(static_cast<const char*>(from), size); }

  std::string bytes_;
};

class ImageReader {
 public:
  explicit ImageReader(std::string_view bytes) : bytes_(bytes) {}

  // Throws ImageError.
  template <typename... T>
  void operator()(T&... members) {
    (get(members), ...);
  }

 private:
  template <Plain T>
  void get(T& value) {
    std::memcpy(&value, take(sizeof value), sizeof value);
  }
  void get(std::string& text) {
    const std::size_t size = get_size(1);
    text.assign(take(size), size);
  }
  template <Plain T>
  void get(Table<T>& table) {
    const std::size_t size = get_size(sizeof(T));
    take((image_alignment - at_ % image_alignment) % image_alignment);
    const char* const first = take(size * sizeof(T));
    if (reinterpret_cast<std::uintptr_t>(first) % alignof(T) != 0) throw ImageError("an image that is not aligned");
    table = Table<T>::lent({reinterpret_cast<const T*>(first), size});
  }
  template <typename T>
  void get(std::vector<T>& list) {
    list.resize(get_size(1));
    for (T& item : list) get(item);
  }
  template <typename T>
  requires requires(T& value, ImageReader& reader) { T::exchange(value, reader); }
  void get(T& value) { T::exchange(value, *this); }

  // A number of items that are of so many bytes at least: no more than the image can hold.
  std::size_t get_size(std::size_t item) {
    std::uint64_t size = 0;
    get(size);
    if (size > (bytes_.size() - at_) / item) throw ImageError("an image that ends too early");
    return size;
  }
  const char* take(std::size_t size) {
    if (size > bytes_.size() - at_) throw ImageError("an image that ends too early");
    const char* const first = bytes_.data() + at_;
    at_ += size;
    return first;
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
};

}  // namespace tally
