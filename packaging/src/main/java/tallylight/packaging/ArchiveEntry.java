package tallylight.packaging;

import static java.util.Locale.ROOT;

import java.util.regex.Pattern;

/**
 * The name of a file inside an archive of classes.
 *
 * @param name with slashes
 */
record ArchiveEntry(String name) {
  private static final Pattern NATIVE =
      Pattern.compile(".*\\.(so|so\\.\\d+|dll|dylib|\\d+\\.dylib|jnilib|a|lib)");

  /** Whether it is code for one kind of processor. */
  boolean isNative() {
    return NATIVE.matcher(name).matches();
  }

  boolean isClass() {
    return name.endsWith(".class") && !name.endsWith("module-info.class");
  }

  /** A licence, a notice or a copyright, at the places where archives have these. */
  boolean isLegal() {
    String path = name.startsWith("META-INF/") ? name.substring("META-INF/".length()) : name;
    return path.indexOf('/') < 0
        && path.toUpperCase(ROOT).matches(".*(LICEN[SC]E|NOTICE|COPYING).*")
        && !name.endsWith(".class");
  }

  /** The folder it is in, without those above. */
  String folder() {
    int last = name.lastIndexOf('/');
    return last < 0 ? "" : name.substring(name.lastIndexOf('/', last - 1) + 1, last);
  }

  /** The name without its folders. */
  String file() {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  /** Whether its library finds it beside the program, so that it need not unpack it at run time. */
  boolean isFoundUnpacked() {
    return name.startsWith("org/bytedeco/") || name.startsWith("com/sun/jna/");
  }
}
