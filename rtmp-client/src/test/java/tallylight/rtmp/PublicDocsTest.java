package tallylight.rtmp;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whoever uses the library finds a sentence on every type that they can see. */
class PublicDocsTest {
  private static final Path SOURCES = Path.of("src", "main", "java");

  @Test
  void everyPublicTypeHasDocumentation() throws Exception {
    JavaCompiler compiler = requireNonNull(ToolProvider.getSystemJavaCompiler());
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      var units = files.getJavaFileObjectsFromPaths(sources());
      var task = (JavacTask) compiler.getTask(null, files, null, List.of(), null, units);
      var types = new PublicTypes(DocTrees.instance(task));
      for (CompilationUnitTree unit : task.parse()) {
        types.scan(unit, null);
      }
      assertTrue(types.count > 100, "few public types: " + types.count);
      assertEquals(List.of(), types.silent);
    }
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }

  /** Looks for types that are public, as are all types around them. */
  private static final class PublicTypes extends TreePathScanner<Void, Void> {
    private final DocTrees docs;
    private final List<String> silent = new ArrayList<>();
    private int count;

    PublicTypes(DocTrees docs) {
      this.docs = docs;
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable Void unused) {
      if (!isPublic(type)) {
        return null;
      }
      count++;
      String comment = docs.getDocComment(getCurrentPath());
      if (comment == null || comment.isBlank()) {
        silent.add(
            getCurrentPath().getCompilationUnit().getPackage().getPackageName()
                + " "
                + type.getSimpleName());
      }
      return super.visitClass(type, null);
    }

    /** What is in an interface is public of itself. */
    private boolean isPublic(ClassTree type) {
      TreePath around = getCurrentPath().getParentPath();
      return type.getModifiers().getFlags().contains(Modifier.PUBLIC)
          || around.getLeaf().getKind() == Tree.Kind.INTERFACE;
    }
  }
}
