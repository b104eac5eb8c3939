package dev.wasm2jvm.wasi.sandbox;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Feature;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The same on a file system in memory, without the one thing that it could do better. */
final class MemorySandboxTest extends SandboxTest {
    private final FileSystem memory = Jimfs.newFileSystem(Configuration.unix().toBuilder()
            .setAttributeViews("unix")
            .setSupportedFeatures(Feature.LINKS, Feature.SYMBOLIC_LINKS, Feature.FILE_CHANNEL)
            .build());

    @Override
    Path base() throws IOException {
        return memory.getPath("/work");
    }

    @Override
    Folder open(Path directory) throws IOException {
        return assertInstanceOf(PathFolder.class, Sandbox.folder(directory.toRealPath(), true));
    }

    /** Nothing but the path is known, and a link is there now. */
    @Test
    @Override
    void aDirectoryThatIsSwappedForALinkIsNotFollowed() throws IOException {
        everyOperationFailsInASwappedDirectory();
    }

    /** This file system follows the link: the file outside has another name for a moment. */
    @Test
    @Override
    void aHardLinkOfALinkIsALink() throws IOException {
        aHardLinkOfALinkIsTakenBack();
    }
}
