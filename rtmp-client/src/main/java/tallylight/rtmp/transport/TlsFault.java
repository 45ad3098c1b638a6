package tallylight.rtmp.transport;

/** Why no encrypted connection came about. */
public enum TlsFault {
  /** The certificate is for other names than the one that was asked for. */
  WRONG_NAME,
  /** The certificate, or that of an authority above it, has run out. */
  EXPIRED,
  /** The certificate is not valid yet. */
  NOT_YET_VALID,
  /** The server has signed its certificate itself. */
  SELF_SIGNED,
  /** The certificate is of an authority that is not trusted. */
  UNKNOWN_AUTHORITY,
  /** Something else is wrong with the certificate: revoked, too weak, not for servers. */
  BAD_CERTIFICATE,
  /** The peer does not speak TLS at all. */
  NO_TLS,
  /** The two sides found no protocol version or cipher in common, or the peer gave up. */
  NO_AGREEMENT
}
