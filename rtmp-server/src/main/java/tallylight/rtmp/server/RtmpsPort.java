package tallylight.rtmp.server;

import java.nio.file.Path;
import tallylight.rtmp.session.StreamKey;

/**
 * A port for RTMPS beside the one for RTMP.
 *
 * @param port 0 for any that is free
 * @param keyStore a PKCS#12 file with the certificate and its private key
 * @param password of the file and the key
 */
public record RtmpsPort(int port, Path keyStore, StreamKey password) {}
