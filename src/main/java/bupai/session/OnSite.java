package bupai.session;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the notice says about the session itself.
 *
 * @param feeYuan collected on site for everybody who was photographed there; the notice, section 4: 20 yuan a head
 */
@ConfigurationProperties("bupai.session")
record OnSite(@DefaultValue("20") int feeYuan) {}
