package dev.stepwarden.config.launch;

import java.nio.file.Path;

/** Another server is running on the data folder. */
public final class DataFolderInUse extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DataFolderInUse(Path folder) {
        super("Another Stepwarden server is running on " + folder);
    }
}
