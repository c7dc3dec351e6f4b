package bupai.access;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What {@code /api/docs} says of the whole interface; each call describes itself. */
@Configuration
class ApiDescription {

    static {
        // Who asks comes from the sign-in, never from the request.
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
    }

    @Bean
    OpenAPI description() {
        return new OpenAPI()
                .info(new Info()
                        .title("Bupai 补拍")
                        .version("1")
                        .description("毕业图像采集补拍的接口：HTTP Basic 登录，出错时返回 problem+json。\n\n"
                                + "The interface for graduation-photo makeups: HTTP Basic, failures as problem+json."))
                .components(new Components()
                        .addSecuritySchemes(
                                "basic",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("basic")))
                .addSecurityItem(new SecurityRequirement().addList("basic"));
    }

    /** Pages are no part of the interface. */
    @Bean
    OpenApiCustomizer onlyTheInterface() {
        return api -> api.getPaths().keySet().removeIf(path -> !path.startsWith("/api/"));
    }
}
