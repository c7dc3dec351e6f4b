package bupai.access;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;

/** Which language a page speaks: what was chosen by {@code ?lang=}, else what the browser asks for, else Chinese. */
@Configuration
class PageLanguage implements WebMvcConfigurer {

    /** Never the machine's own language: a server may run anywhere. */
    static Locale asked(HttpServletRequest request) {
        var nothingSaid = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null;
        return nothingSaid || !request.getLocale().getLanguage().equals("en")
                ? Locale.SIMPLIFIED_CHINESE
                : Locale.ENGLISH;
    }

    @Bean
    LocaleResolver localeResolver() {
        var resolver = new CookieLocaleResolver("bupai-language");
        resolver.setDefaultLocaleFunction(PageLanguage::asked);
        resolver.setCookieMaxAge(Duration.ofDays(365));
        resolver.setCookieHttpOnly(true);
        resolver.setCookieSameSite("Lax");
        return resolver;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        var choice = new LocaleChangeInterceptor();
        choice.setParamName("lang");
        choice.setIgnoreInvalidLocale(true);
        registry.addInterceptor(choice).excludePathPatterns("/api/**");
    }
}
