#pragma once
// TorchFile: what torch.save wrote, as a ForeignCheckpoint. Private to model/import.

#include <memory>

#include "model/import/checkpoint.h"
#include "model/import/file_ranges.h"

namespace model {

/// A zip archive, PyTorch 1.6 and later. Throws puzzles::Failure, as the next does.
std::unique_ptr<ForeignCheckpoint> openTorchArchive(FileRanges file);

/// What a pickle of torch.save before PyTorch 1.6 begins with.
inline constexpr std::string_view kOldTorchBegins{"\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19.", 15};
/// Pickles one after the other, then the storages.
std::unique_ptr<ForeignCheckpoint> openOldTorchFile(FileRanges file);

}  // namespace model
