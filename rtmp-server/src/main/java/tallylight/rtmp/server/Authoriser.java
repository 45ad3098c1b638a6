package tallylight.rtmp.server;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import tallylight.rtmp.session.StreamKey;

/** Decides who may publish and play. Called on the threads of connections, several at once. */
public interface Authoriser {
  /**
   * Who wants what. Never prints the name, which may be a key.
   *
   * @param app as the client gave it, with its query
   * @param name as the client gave it, with its query
   * @param peer the client's address and port
   */
  record Request(String app, String name, String peer) {
    @Override
    public String toString() {
      return "a request from " + peer;
    }
  }

  /** Whether the client may publish. */
  boolean mayPublish(Request request);

  /** Whether the client may play. */
  boolean mayPlay(Request request);

  /** Everybody may do everything. */
  static Authoriser everybody() {
    return new Authoriser() {
      @Override
      public boolean mayPublish(Request request) {
        return true;
      }

      @Override
      public boolean mayPlay(Request request) {
        return true;
      }
    };
  }

  /**
   * Only who has the key may publish: either as the name itself, or as {@code name?key=…}, so that
   * those who play need not know it. Everybody who knows the name may play. How long the comparison
   * takes says nothing about the key.
   */
  static Authoriser withKey(StreamKey key) {
    byte[] wanted = key.reveal().getBytes(StandardCharsets.UTF_8);
    return new Authoriser() {
      @Override
      public boolean mayPublish(Request request) {
        int query = request.name().indexOf('?');
        boolean named = isKey(request.name());
        boolean asked = false;
        if (query >= 0) {
          for (String parameter : request.name().substring(query + 1).split("&", -1)) {
            asked |= parameter.startsWith("key=") && isKey(parameter.substring(4));
          }
        }
        return named || asked;
      }

      private boolean isKey(String text) {
        return MessageDigest.isEqual(wanted, text.getBytes(StandardCharsets.UTF_8));
      }

      @Override
      public boolean mayPlay(Request request) {
        return true;
      }
    };
  }
}
