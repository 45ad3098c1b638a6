package tallylight.rtmp.transport;

import java.io.IOException;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** Connections cannot come from the address that was asked for. */
public final class LocalAddressException extends IOException {
  private static final long serialVersionUID = 1L;

  private final InetAddress address;
  private final boolean otherFamily;

  LocalAddressException(InetAddress address, boolean otherFamily, @Nullable Throwable cause) {
    super("cannot connect from " + address.getHostAddress(), cause);
    this.address = address;
    this.otherFamily = otherFamily;
  }

  /** The address that was asked for. */
  public InetAddress address() {
    return address;
  }

  /**
   * True where this computer may have that address, but the server has none of its family; false
   * where this computer does not have it.
   */
  public boolean isOfAnotherFamily() {
    return otherFamily;
  }
}
