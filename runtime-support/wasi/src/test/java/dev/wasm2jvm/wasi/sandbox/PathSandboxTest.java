package dev.wasm2jvm.wasi.sandbox;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import org.junit.jupiter.api.Test;

/** The same on the file system of this machine, by path. */
final class PathSandboxTest extends SandboxTest {
    @Override
    Folder open(Path directory) throws IOException {
        return new PathFolder(directory.toRealPath());
    }

    /** What Windows has. */
    private record PlainStream() implements DirectoryStream<Path> {
        @Override
        public Iterator<Path> iterator() {
            return Collections.emptyIterator();
        }

        @Override
        public void close() {}
    }

    @Test
    void aMachineWithoutSecureDirectoriesGrantsNoneUnlessAsked() throws IOException {
        var refused = assertThrows(IOException.class, () -> Sandbox.folder(temporary, new PlainStream(), false));
        assertTrue(refused.toString().contains("SecureDirectoryStream"), refused::toString);
        assertTrue(Sandbox.folder(temporary, new PlainStream(), true) instanceof PathFolder);
    }

    /** Nothing but the path is known, and a link is there now. */
    @Test
    @Override
    void aDirectoryThatIsSwappedForALinkIsNotFollowed() throws IOException {
        everyOperationFailsInASwappedDirectory();
    }
}
