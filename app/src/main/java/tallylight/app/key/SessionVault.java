package tallylight.app.key;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tallylight.rtmp.session.StreamKey;

/** Keeps keys in memory only. */
final class SessionVault implements KeyVault {
  private final Map<String, StreamKey> keys = new ConcurrentHashMap<>();

  @Override
  public boolean isLasting() {
    return false;
  }

  @Override
  public Optional<StreamKey> find(String destinationId) {
    return Optional.ofNullable(keys.get(destinationId));
  }

  @Override
  public void keep(String destinationId, StreamKey key) {
    keys.put(destinationId, key);
  }

  @Override
  public void forget(String destinationId) {
    keys.remove(destinationId);
  }

  @Override
  public void close() {
    keys.clear();
  }
}
