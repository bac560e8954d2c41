//! Files written whole or not at all.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

/// Writes `bytes` to the file at `path`, with the folders above it, and says whether that
/// changed it. Whoever reads the file meanwhile sees all of the old or all of the new.
///
/// # Errors
///
/// Fails where it cannot be written; the old file then stays as it was.
pub fn write_atomic(path: &Path, bytes: &[u8]) -> io::Result<bool> {
    let same_size = fs::metadata(path).is_ok_and(|old| old.len() == bytes.len() as u64);
    if same_size && fs::read(path).is_ok_and(|old| old == bytes) {
        return Ok(false);
    }
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    fs::create_dir_all(folder)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(".yardstick-");
    // A temporary file is for its owner alone; this one is for whom the old one was, and
    // a new one for a web server.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let old = fs::metadata(path).map(|old| old.permissions());
        builder.permissions(old.unwrap_or_else(|_| fs::Permissions::from_mode(0o666)));
    }
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(true)
}
