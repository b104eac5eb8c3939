import java.nio.file.Files

// Puts the component into the local repository, as "mvn install:install-file" would.
def fixtures = new File(basedir, '../../../../compiler/src/test/resources/fixtures').toPath()
def version = localRepositoryPath.toPath().resolve('it/dependencies/greet/1')
Files.createDirectories(version)
Files.copy(fixtures.resolve('greet/greet.wasm'), version.resolve('greet-1.wasm'), java.nio.file.StandardCopyOption.REPLACE_EXISTING)
version.resolve('greet-1.pom').toFile().text = '''<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>it.dependencies</groupId>
  <artifactId>greet</artifactId>
  <version>1</version>
  <packaging>wasm</packaging>
</project>
'''
return true
