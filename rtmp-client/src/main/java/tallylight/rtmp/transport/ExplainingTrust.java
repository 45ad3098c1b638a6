package tallylight.rtmp.transport;

import java.net.Socket;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Decides as another trust manager does, and says why where that says no. */
final class ExplainingTrust extends X509ExtendedTrustManager {
  private final X509ExtendedTrustManager judge;

  ExplainingTrust(X509ExtendedTrustManager judge) {
    this.judge = judge;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    try {
      judge.checkServerTrusted(chain, authType, engine);
    } catch (CertificateException e) {
      throw new UntrustedException(fault(chain, e), e.getMessage() + "; " + words(chain), e);
    }
  }

  /**
   * The judge builds the chain first, then looks at each certificate of it, and at the name last of
   * all: what fails there is no fault of the chain.
   */
  private static TlsFault fault(X509Certificate[] chain, CertificateException complaint) {
    for (Throwable cause = complaint; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case CertificateExpiredException _ -> {
          return TlsFault.EXPIRED;
        }
        case CertificateNotYetValidException _ -> {
          return TlsFault.NOT_YET_VALID;
        }
        case CertPathBuilderException _ -> {
          return withoutAnchor(chain);
        }
        case CertPathValidatorException invalid -> {
          if (invalid.getReason() != BasicReason.EXPIRED
              && invalid.getReason() != BasicReason.NOT_YET_VALID) {
            return TlsFault.BAD_CERTIFICATE;
          }
          return invalid.getReason() == BasicReason.EXPIRED
              ? TlsFault.EXPIRED
              : TlsFault.NOT_YET_VALID;
        }
        default -> {}
      }
    }
    return isForTheWrongName(complaint) ? TlsFault.WRONG_NAME : TlsFault.BAD_CERTIFICATE;
  }

  private static TlsFault withoutAnchor(X509Certificate[] chain) {
    if (chain[0].getIssuerX500Principal().equals(chain[0].getSubjectX500Principal())) {
      return TlsFault.SELF_SIGNED;
    }
    for (X509Certificate certificate : chain) {
      try {
        certificate.checkValidity();
      } catch (CertificateExpiredException _) {
        return TlsFault.EXPIRED;
      } catch (CertificateNotYetValidException _) {
        return TlsFault.NOT_YET_VALID;
      }
    }
    return TlsFault.UNKNOWN_AUTHORITY;
  }

  /** Only a complaint about a name comes without anything beneath it. */
  private static boolean isForTheWrongName(CertificateException complaint) {
    return complaint.getClass() == CertificateException.class && complaint.getCause() == null;
  }

  /** What a certificate says of itself, for the log. */
  static String words(X509Certificate[] chain) {
    return Arrays.stream(chain)
        .map(
            certificate ->
                "%s of %s for %s, valid from %s to %s"
                    .formatted(
                        certificate.getSubjectX500Principal(),
                        certificate.getIssuerX500Principal(),
                        names(certificate),
                        certificate.getNotBefore().toInstant(),
                        certificate.getNotAfter().toInstant()))
        .collect(Collectors.joining("; ", "certificates: ", ""));
  }

  private static List<String> names(X509Certificate certificate) {
    var names = new ArrayList<String>();
    try {
      @Nullable Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
      if (alternatives != null) {
        alternatives.forEach(name -> names.add(String.valueOf(name.get(1))));
      }
    } catch (CertificateException e) {
      names.add("names that cannot be read");
    }
    return names;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    judge.checkServerTrusted(chain, authType);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    judge.checkServerTrusted(chain, authType, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    judge.checkClientTrusted(chain, authType, engine);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    judge.checkClientTrusted(chain, authType);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    judge.checkClientTrusted(chain, authType, socket);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return judge.getAcceptedIssuers();
  }
}
