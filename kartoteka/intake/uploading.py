"""Taking in the file that is dropped on the import page: in memory, because on the disk it would lie in clear."""

import os
from typing import Any, BinaryIO

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopFutureHandlers

PAGE = "/imports/new"
LARGEST = 100 * 1024 * 1024
ROOM_FOR_FIELDS = 64 * 1024


class DroppedFile(FileUploadHandler):
    """Streams the file into memory that no other process can name; what is too large is let go unread."""

    file: BinaryIO | None = None
    is_wanted = False

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, Any],  # noqa: N803  # Django's name
        content_length: int,
        *args: Any,
        **more: Any,
    ) -> None:
        fits = content_length <= LARGEST + ROOM_FOR_FIELDS
        self.is_wanted = fits and str(META.get("PATH_INFO", "")).endswith(PAGE)

    def new_file(self, *args: Any, **more: Any) -> None:
        super().new_file(*args, **more)
        if self.is_wanted:
            self.file = os.fdopen(os.memfd_create("kartoteka"), "w+b")
            raise StopFutureHandlers

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        if self.file is None:
            return raw_data
        self.file.write(raw_data)
        return None

    def file_complete(self, file_size: int) -> UploadedFile | None:
        if self.file is None:
            return None
        file, self.file = self.file, None
        file.flush()
        file.seek(0)
        return UploadedFile(file, self.file_name, self.content_type, file_size, self.charset)

    def upload_interrupted(self) -> None:
        if self.file is not None:
            self.file.close()
