package tallylight.packaging;

import org.jspecify.annotations.Nullable;

/** No installer could be made; the message says why and what to do. */
final class PackagingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PackagingException(String message) {
    this(message, null);
  }

  PackagingException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
